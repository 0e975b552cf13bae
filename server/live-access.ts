/** Who watches, and that they still may: a socket outlives the request that opened it, so it is looked at again. */
import type { Namespace, Socket } from "socket.io";
import { findHolder, readerOfHolder } from "#lib/apps/index.ts";
import { mayRead, type Reader, viewerOfCookies } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { errorFields, log } from "#lib/platform/log.ts";

type Credential = { key: string } | { cookie: string | undefined };

const BEARER = /^Bearer\s+(\S+)$/i;

function credentialOf({ handshake: { auth, headers } }: Socket): Credential {
  // Browsers let no header along with a socket; `token` is the name that Socket.io's own guide gives it.
  const given = [auth.key, auth.token].find((one) => typeof one === "string");
  const key = (given ?? headers.authorization?.match(BEARER)?.[0])?.replace(BEARER, "$1");
  return key ? { key } : { cookie: headers.cookie };
}

async function readerWith(credential: Credential): Promise<Reader | null> {
  if ("cookie" in credential) return viewerOfCookies(credential.cookie);
  const holder = await findHolder(credential.key).catch((error: unknown) => {
    // A token that has ended is a session that has ended; keys that can't be read decide nothing.
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  });
  const allowed = holder?.scopes.has("read") || holder?.scopes.has("admin");
  return holder && allowed ? readerOfHolder(holder) : null;
}

export const readerOf = (socket: Socket): Promise<Reader | null> => readerWith(credentialOf(socket));

export const noSuchArtist = (artistId: unknown) => ({
  artistId,
  code: "artist_not_found",
  detail: "There is no such artist among yours",
});

/** Takes from the socket what its reader may no longer see. */
async function confine(socket: Socket, reader: Reader | null): Promise<void> {
  if (!reader) {
    socket.disconnect(true);
    return;
  }
  for (const room of socket.rooms) {
    if (room === socket.id || mayRead(reader, room)) continue;
    await socket.leave(room);
    socket.emit("problem", noSuchArtist(room));
  }
}

/**
 * Closes the sockets whose session or key has ended and ends what others no longer may see. Asked once for all sockets
 * of a credential. While the database is away nothing is decided: there are no numbers to send then.
 */
export async function checkSockets(namespace: Namespace): Promise<void> {
  const byCredential = Map.groupBy(namespace.sockets.values(), (socket) =>
    JSON.stringify(credentialOf(socket)),
  );
  for (const sockets of byCredential.values()) {
    try {
      const reader = await readerOf(sockets[0]!);
      for (const socket of sockets) await confine(socket, reader);
    } catch (error) {
      log().debug("a socket could not be checked", errorFields(error));
    }
  }
}
