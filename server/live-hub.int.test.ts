import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT } from "jose";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { endSession, newUserId, putUser, viewerOfCookies } from "#lib/auth/index.ts";
import { signIn } from "#lib/http/routes/account-testing.ts";
import { type LiveValues, liveValuesSchema } from "#lib/metrics/answers.ts";
import { getLive } from "#lib/metrics/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { LiveHub } from "./live-hub.ts";
import { runFold } from "./worker-loop.ts";

const ALL = { artists: "all" as const };
const ARTIST = uniqueId("live-artist");

describe("the live sockets", () => {
  useDatabase();
  const server = createServer();
  const stop = new AbortController();
  let hub: LiveHub;
  let fold: Promise<void>;
  let key = "";
  let sockets: Socket[] = [];

  beforeAll(async () => {
    await putLines([{ artist: { id: ARTIST, name: "Live", timezone: "Asia/Tokyo" } }]);
    key = await createKey({ name: "test", scopes: ["read"] });
    await redisReady();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    hub = new LiveHub(server);
    fold = runFold(stop.signal, { idleMs: 20 });
  });
  afterEach(() => {
    for (const socket of sockets) socket.disconnect();
    sockets = [];
  });
  afterAll(async () => {
    stop.abort();
    await fold;
    await hub.stop();
    server.close();
  });

  function connect(auth: object, cookie = ""): Socket {
    const socket = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}/live`, {
      auth,
      extraHeaders: { cookie },
      reconnection: false,
      transports: ["websocket"],
    });
    sockets.push(socket);
    return socket;
  }

  const next = <T>(socket: Socket, name: string) =>
    new Promise<T>((resolve) => void socket.once(name, resolve));

  /** Collects what comes until a value passes the check. */
  async function until(socket: Socket, check: (values: LiveValues) => boolean): Promise<LiveValues[]> {
    const seen: LiveValues[] = [];
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`only saw ${JSON.stringify(seen)}`)), 25_000);
      socket.on("live", (values) => {
        seen.push(liveValuesSchema.strict().parse(values));
        if (!check(values)) return;
        clearTimeout(timer);
        resolve(seen);
      });
    });
  }

  const event = (type: string, more: object = {}) => ({
    id: uniqueId("e"),
    type,
    at: Date.now(),
    artistId: ARTIST,
    playId: "p-1",
    ...more,
  });
  const send = (userId: string, ...events: object[]) =>
    post({ batchId: uniqueId("b"), userId, sessionId: "s", consent: { analytics: true }, events });

  /** `lastMinute` is the running one: what happens at its end would be looked for in the next. */
  async function awayFromTheMinutesEnd(): Promise<void> {
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 15_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
  }

  it("send an artist's values at once, and again when they change, equal to the answer of the API", async () => {
    await awayFromTheMinutesEnd();
    const socket = connect({ key });
    const first = until(socket, () => true);
    socket.emit("watch", ARTIST);
    expect((await first)[0]).toMatchObject({
      artistId: ARTIST,
      listeningNow: 0,
      today: { plays: 0, streams: 0, listeners: 0 },
    });

    const started = until(socket, ({ listeningNow }) => listeningNow === 2);
    await send("x", event("play_started"));
    await send("y", event("play_started"));
    await started;

    const ended = until(socket, ({ today, listeningNow }) => today.plays === 1 && listeningNow === 1);
    await send("x", event("play_ended", { listenedMs: 45_000 }), event("liked"));
    const last = (await ended).at(-1)!;
    expect(last).toMatchObject({
      today: { plays: 1, streams: 1, listeners: 1 },
      lastMinute: { plays: 1, streams: 1, likes: 1 },
    });
    const { at, listeningNow, lastMinute, today } = (await getLive(ALL, ARTIST))!;
    expect({ artistId: ARTIST, at, listeningNow, lastMinute, today }).toEqual(last);
  }, 40_000);

  it("tell no more than once a second", async () => {
    const socket = connect({ token: `Bearer ${key}` });
    const times: number[] = [];
    socket.on("live", () => times.push(performance.now()));
    socket.emit("watch", ARTIST);
    const before = (await getLive(ALL, ARTIST))!.today.plays;
    const all = until(socket, ({ today }) => today.plays === before + 25);
    for (let play = 0; play < 25; play++) {
      await send(`z-${play}`, event("play_ended", { listenedMs: 1000 }));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await all;
    const gaps = times.slice(2).map((time, index) => time - times[index + 1]!);
    expect(gaps.length).toBeGreaterThan(0);
    expect(Math.min(...gaps)).toBeGreaterThan(900);
  });

  it("refuse who has no key, a wrong one, or one that may not read", async () => {
    const trackOnly = await createKey({ name: "test", scopes: ["track"] });
    for (const auth of [{}, { key: "sk_x" }, { key: trackOnly }]) {
      const socket = connect(auth);
      const error = await next<Error>(socket, "connect_error");
      expect(error.message).toBe("unauthorized");
    }
  });

  it("open to a token as to a key, show its artists alone, and close when it ends", async () => {
    const secret = "a shared secret of more than 32 characters";
    provideEnv({ JWT_SECRET: secret });
    const tokenFor = (artists: string[], seconds: number) =>
      new SignJWT({ sub: "somebody", artists, role: "analyst" })
        .setProtectedHeader({ alg: "HS256" })
        // Half a minute more is granted for clocks that differ.
        .setExpirationTime(Math.floor(Date.now() / 1000) - 30 + seconds)
        .sign(new TextEncoder().encode(secret));
    const own = connect({ key: await tokenFor([ARTIST], 3) });
    own.emit("watch", ARTIST);
    expect(await next<LiveValues>(own, "live")).toMatchObject({ artistId: ARTIST });
    const foreign = connect({ key: await tokenFor(["other"], 60) });
    foreign.emit("watch", ARTIST);
    expect(await next(foreign, "problem")).toMatchObject({ code: "artist_not_found" });
    const ended = connect({ key: await tokenFor([ARTIST], -5) });
    expect((await next<Error>(ended, "connect_error")).message).toBe("unauthorized");
    expect(await next(own, "disconnect")).toBe("io server disconnect");
    provideEnv({ JWT_SECRET: "" });
  });

  it("know no artist that is not the caller's", async () => {
    const bound = await createKey({ name: "bound", appId: "bound", scopes: ["read"], artists: ["other"] });
    for (const artistId of [ARTIST, "nobody", { $ne: "" }]) {
      const socket = connect({ key: bound });
      socket.emit("watch", artistId);
      expect(await next(socket, "problem")).toMatchObject({ code: "artist_not_found" });
    }
  });

  describe("of somebody who is signed in", () => {
    const newPerson = async () => {
      const email = `${uniqueId("watcher")}@example.org`;
      await putUser({
        email,
        name: "W",
        password: "a long enough password",
        role: "artist",
        artists: [ARTIST],
      });
      const cookie = (await signIn(email))!;
      const { userId, sessionId } = (await viewerOfCookies(cookie))!;
      const socket = connect({}, cookie);
      const first = next<LiveValues>(socket, "live");
      socket.emit("watch", ARTIST);
      await first;
      return { email, userId, sessionId: sessionId!, socket };
    };
    /** What was sent to the socket from now on. */
    const heard = (socket: Socket): LiveValues[] => {
      const values: LiveValues[] = [];
      socket.on("live", (value) => values.push(value));
      return values;
    };
    const playAndSee = async (witness: Socket): Promise<void> => {
      const { plays } = (await getLive(ALL, ARTIST))!.today;
      const seen = until(witness, ({ today }) => today.plays === plays + 1);
      await send(uniqueId("late"), event("play_ended", { listenedMs: 1000 }));
      await seen;
    };

    it("close when the session has ended, and send nothing from then on, while others go on", async () => {
      const [gone, stays] = [await newPerson(), await newPerson()];
      const closed = next<string>(gone.socket, "disconnect");
      await endSession(gone.userId, gone.sessionId);
      expect(await closed).toBe("io server disconnect");
      const values = heard(gone.socket);
      await playAndSee(stays.socket);
      expect([values, stays.socket.connected]).toEqual([[], true]);
    });

    it("stop telling of an artist whose team they have left, and can't watch it again", async () => {
      const [gone, stays] = [await newPerson(), await newPerson()];
      const told = next(gone.socket, "problem");
      await prisma()
        .orm.memberships.where({ userId: newUserId(gone.email), artistId: ARTIST })
        .delete();
      expect(await told).toMatchObject({ artistId: ARTIST, code: "artist_not_found" });
      const values = heard(gone.socket);
      await playAndSee(stays.socket);
      expect(values).toEqual([]);
      const refused = next(gone.socket, "problem");
      gone.socket.emit("watch", ARTIST);
      expect(await refused).toMatchObject({ code: "artist_not_found" });
    });
  });
});
