/** Who watches, and that they still may: a socket outlives the request that opened it, so it is looked at again. */
import type { Namespace, Socket } from "socket.io";
import { findHolder, readerOfHolder } from "#lib/apps/index.ts";
import { mayRead, type Reader, viewerOfCookies } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { ADMINS } from "#lib/live/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";

type Credential = { key: string } | { cookie: string | undefined };

const BEARER = /^Bearer\s+(\S+)$/i;

function credentialOf({ handshake: { auth, headers } }: Socket): Credential {
  // Browsers let no header along with a socket; `token` is the name that Socket.io's own guide gives it.
  const given = [auth.key, auth.token].find((one) => typeof one === "string");
  const key = (given ?? headers.authorization?.match(BEARER)?.[0])?.replace(BEARER, "$1");
  return key ? { key } : { cookie: headers.cookie };
}

/** Who watches, and for whom work is done that they hear of. */
type Watcher = { reader: Reader; hears: string[] };

async function watcherWith(credential: Credential): Promise<Watcher | null> {
  if ("cookie" in credential) {
    const viewer = await viewerOfCookies(credential.cookie);
    const isAdmin = viewer?.role === "admin";
    return viewer && { reader: viewer, hears: [`user:${viewer.userId}`, ...(isAdmin ? [ADMINS] : [])] };
  }
  const holder = await findHolder(credential.key).catch((error: unknown) => {
    // A token that has ended is a session that has ended; keys that can't be read decide nothing.
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  });
  const allowed = holder?.scopes.has("read") || holder?.scopes.has("admin");
  if (!holder || !allowed) return null;
  const isAdmin = holder.scopes.has("admin");
  return { reader: readerOfHolder(holder), hears: [`key:${holder.id}`, ...(isAdmin ? [ADMINS] : [])] };
}

/** Null for nobody who may watch. What the socket hears of is as of now. */
export async function readerOf(socket: Socket): Promise<Reader | null> {
  const watcher = await watcherWith(credentialOf(socket));
  socket.data.hears = watcher?.hears ?? [];
  return watcher?.reader ?? null;
}

export const hears = (socket: Socket, owner: string): boolean => socket.data.hears.includes(owner);

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
      for (const socket of sockets) {
        socket.data.hears = sockets[0]!.data.hears;
        await confine(socket, reader);
      }
    } catch (error) {
      log().debug("a socket could not be checked", errorFields(error));
    }
  }
}
