/**
 * The sockets: namespace /live. A watcher gets an artist's values at once and then when they changed, at most once a
 * second. The values are what GET …/live answers, worked out once for all who watch the artist; the fold's announcements
 * say when to look, and a slow round of its own notices minutes that turn, listeners who fell silent, and watchers who
 * may watch no longer. Whoever waits for a report, an export or a request hears of its steps without asking (`work`).
 */
import type { Server as HttpServer } from "node:http";
import { type Namespace, Server, type Socket } from "socket.io";
import { mayRead, type Reader } from "#lib/auth/index.ts";
import { readAnnouncement, readWork } from "#lib/live/index.ts";
import type { LiveValues } from "#lib/metrics/answers.ts";
import { getLive } from "#lib/metrics/index.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { meters } from "#lib/platform/meters.ts";
import { COMMITS_CHANNEL, connectRedis, WORK_CHANNEL } from "#lib/platform/redis.ts";
import { checkSockets, hears, noSuchArtist, readerOf } from "./live-access.ts";

const AT_MOST_EVERY_MS = 1000;
const ROUND_MS = 5000;
const ALL: Reader = { artists: "all" };
const MAX_WATCHED = 50;

type Watched = { pushedAt: number; last: string; timer: NodeJS.Timeout | null };

async function valuesOf(artistId: string, reader: Reader): Promise<LiveValues | null> {
  const answer = await getLive(reader, artistId);
  if (!answer) return null;
  const { at, listeningNow, lastMinute, today } = answer;
  return { artistId, at, listeningNow, lastMinute, today };
}

export class LiveHub {
  readonly #io: Server;
  readonly #live: Namespace;
  readonly #subscriber = connectRedis();
  readonly #round: NodeJS.Timeout;
  #watched = new Map<string, Watched>();
  #isChecking = false;

  constructor(server: HttpServer) {
    this.#io = new Server(server, { serveClient: false, maxHttpBufferSize: 16_384, destroyUpgrade: false });
    this.#live = this.#io.of("/live");
    this.#live.use((socket, next) => {
      readerOf(socket).then(
        (reader) => next(reader ? undefined : new Error("unauthorized")),
        () => next(new Error("unavailable")),
      );
    });
    this.#live.on("connection", (socket) => this.#connected(socket));
    this.#live.adapter.on("delete-room", (room: string) => this.#forget(room));
    this.#subscriber.on(
      "ready",
      () => void this.#subscriber.subscribe(COMMITS_CHANNEL, WORK_CHANNEL).catch(() => {}),
    );
    this.#subscriber.on("message", (channel, message) => {
      if (channel === WORK_CHANNEL) this.#tellOfWork(message);
      else for (const artistId of readAnnouncement(message)) this.#schedule(artistId);
    });
    this.#round = setInterval(() => {
      for (const artistId of this.#watched.keys()) this.#schedule(artistId);
      void this.#check();
    }, ROUND_MS);
  }

  /** One look at a time: a slow database must not pile them up. */
  async #check(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    await checkSockets(this.#live);
    this.#isChecking = false;
  }

  #connected(socket: Socket): void {
    meters().sockets.inc();
    socket.on("disconnect", () => meters().sockets.dec());
    socket.on("watch", (artistId: unknown) => void this.#watch(socket, artistId));
    socket.on(
      "unwatch",
      (artistId: unknown) => void (typeof artistId === "string" && socket.leave(artistId)),
    );
  }

  async #watch(socket: Socket, artistId: unknown): Promise<void> {
    try {
      const reader = await readerOf(socket);
      if (!reader) return void socket.disconnect(true);
      const known =
        typeof artistId === "string" && mayRead(reader, artistId) && socket.rooms.size <= MAX_WATCHED;
      const values = known ? await valuesOf(artistId, reader) : null;
      if (!values) return void socket.emit("problem", noSuchArtist(artistId));
      await socket.join(values.artistId);
      if (!this.#watched.has(values.artistId))
        this.#watched.set(values.artistId, { pushedAt: 0, last: "", timer: null });
      socket.emit("live", values);
    } catch (error) {
      log().warn("watch failed", errorFields(error));
      socket.emit("problem", {
        artistId,
        code: "unavailable",
        detail: "The numbers can't be read now; they follow when they can",
      });
    }
  }

  #tellOfWork(message: string): void {
    const told = readWork(message);
    if (!told) return;
    for (const socket of this.#live.sockets.values())
      if (hears(socket, told.owner)) socket.emit("work", told.news);
  }

  #schedule(artistId: string): void {
    const watched = this.#watched.get(artistId);
    if (!watched || watched.timer) return;
    const wait = Math.max(0, watched.pushedAt + AT_MOST_EVERY_MS - Date.now());
    watched.timer = setTimeout(() => void this.#push(artistId, watched), wait);
  }

  async #push(artistId: string, watched: Watched): Promise<void> {
    // The look before may have taken its time, and have told only just now.
    const early = watched.pushedAt + AT_MOST_EVERY_MS - Date.now();
    if (early > 0) {
      watched.timer = setTimeout(() => void this.#push(artistId, watched), early);
      return;
    }
    try {
      watched.pushedAt = Date.now();
      // From here on an announcement means something that this look may have missed.
      watched.timer = null;
      const values = await valuesOf(artistId, ALL);
      const text = JSON.stringify(values);
      if (values && text !== watched.last) {
        watched.last = text;
        watched.pushedAt = Date.now();
        this.#live.to(artistId).emit("live", values);
      }
    } catch (error) {
      log().debug("live push failed", errorFields(error));
    }
  }

  #forget(room: string): void {
    const watched = this.#watched.get(room);
    if (watched?.timer) clearTimeout(watched.timer);
    this.#watched.delete(room);
  }

  async stop(): Promise<void> {
    clearInterval(this.#round);
    this.#subscriber.disconnect();
    await this.#io.close();
  }
}
