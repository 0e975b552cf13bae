/** The tracker over a device that is made up: what arrives equals what was played, once. */
import { expect, test } from "vitest";
import { listen, SONG, World } from "./world-testing.ts";

test("a play arrives within seconds, with what was heard", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true, "2026-01");
  await listen(world, tracker, 60_000);
  await world.pass(3000);
  expect(world.ends()).toMatchObject([{ listenedMs: 60_000, reason: "completed", artistId: "a-1" }]);
  expect(world.received[0]).toMatchObject({ consent: { analytics: true, version: "2026-01" } });
  const kinds = new Set(world.events().map(({ type }) => type));
  expect([...kinds].sort()).toEqual([
    "heartbeat",
    "play_ended",
    "play_requested",
    "play_started",
    "session_started",
  ]);
});

test("nothing is kept or sent before consent, and nothing after it was withdrawn", async () => {
  const world = new World();
  const { tracker } = world.start();
  await listen(world, tracker, 60_000);
  await world.pass(60_000);
  expect([world.attempts.length, [...world.kept.keys()]]).toEqual([0, []]);
  await tracker.consent(true);
  world.conditions = { ...world.conditions, isOnline: false };
  await listen(world, tracker, 60_000);
  await tracker.consent(false);
  world.conditions = { ...world.conditions, isOnline: true };
  await world.pass(3_600_000);
  expect(world.received).toEqual([]);
});

test("a day without connection arrives afterwards, in order", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  world.conditions = { ...world.conditions, isOnline: false };
  for (let song = 0; song < 100; song++) await listen(world, tracker, 200_000);
  expect(world.received).toEqual([]);
  world.conditions = { ...world.conditions, isOnline: true };
  await tracker.flush();
  await world.pass(10_000);
  expect(world.ends()).toHaveLength(100);
  const times = world.events().map(({ at }) => Number(at));
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("a refused attempt waits as long as it is told, then goes once", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  let refusals = 1;
  world.answer = () => (refusals-- > 0 ? { status: 429, retryAfter: "40" } : { status: 202 });
  tracker.track("liked", { artistId: "a-1" });
  await tracker.flush();
  await world.pass(39_000);
  expect(world.attempts).toHaveLength(1);
  await world.pass(2000);
  expect(world.events().filter(({ type }) => type === "liked")).toHaveLength(1);
});

test("what is too large goes in halves", async () => {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  world.answer = (batch) => ({ status: (batch?.events.length ?? 0) > 5 ? 413 : 202 });
  for (let like = 0; like < 20; like++) tracker.track("liked", { artistId: "a-1", contentId: `t-${like}` });
  await tracker.flush();
  await world.pass(1000);
  const liked = world.events().filter(({ type }) => type === "liked");
  expect(liked.map(({ contentId }) => contentId)).toEqual(
    Array.from({ length: 20 }, (_, like) => `t-${like}`),
  );
});

test("an app that dies while it plays: the next start closes the play with what was heard", async () => {
  const world = new World();
  const first = world.start();
  await first.tracker.consent(true);
  const play = first.tracker.play(SONG);
  play.playing();
  await world.pass(61_000);
  first.die();
  await world.pass(600_000);
  const second = world.start();
  await second.tracker.flush();
  await world.pass(5000);
  expect(world.ends()).toMatchObject([{ reason: "recovered", playId: play.playId }]);
  expect(Number(world.ends()[0]!.listenedMs)).toBeGreaterThanOrEqual(60_000);
});

test("a page that goes loses nothing, and sends nothing that counts twice", async () => {
  const world = new World();
  const first = world.start();
  await first.tracker.consent(true);
  first.tracker.track("liked", { artistId: "a-1" });
  await world.pass(100);
  first.leave();
  first.die();
  const second = world.start();
  await second.tracker.flush();
  await world.pass(5000);
  expect(world.events().filter(({ type }) => type === "liked")).toHaveLength(1);
});
