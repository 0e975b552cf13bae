/** Plays of an element that is made up: what its events mean. */
import { expect, test } from "vitest";
import { trackMedia } from "./media-element.ts";
import { SONG, World } from "./world-testing.ts";

class Element extends EventTarget {
  duration = 180;
  currentTime = 0;
  paused = true;
  ended = false;
  seeking = false;
  loop = false;
  readyState = 4;
  error: { code: number } | null = null;
  ahead = 10;
  get buffered() {
    return { length: 1, start: () => 0, end: () => this.currentTime + this.ahead };
  }
  tell(...types: string[]): void {
    for (const type of types) {
      if (type === "play") this.paused = false;
      if (type === "pause") this.paused = true;
      if (type === "seeking" || type === "seeked") this.seeking = type === "seeking";
      this.dispatchEvent(new Event(type));
    }
  }
}

async function setUp(song: Parameters<typeof trackMedia>[2] = SONG) {
  const world = new World();
  const { tracker } = world.start();
  await tracker.consent(true);
  const element = new Element();
  const media = trackMedia(tracker, element as unknown as HTMLMediaElement, song);
  const told = async () => {
    await world.pass(3000);
    return world.events().filter(({ type }) => !["session_started", "heartbeat"].includes(String(type)));
  };
  return { world, element, media, told };
}

test("what is heard counts: not waits, not pauses, not seeks", async () => {
  const { world, element, told } = await setUp();
  element.tell("play");
  await world.pass(400);
  element.tell("playing");
  await world.pass(10_000);
  element.ahead = 0;
  element.tell("waiting");
  await world.pass(1500);
  element.tell("playing");
  await world.pass(5000);
  element.tell("pause");
  await world.pass(60_000);
  element.tell("play", "playing");
  await world.pass(2000);
  element.tell("seeking", "waiting");
  await world.pass(700);
  element.tell("seeked", "playing");
  await world.pass(3000);
  element.ended = true;
  element.tell("pause", "ended");
  expect(await told()).toMatchObject([
    { type: "play_requested" },
    { type: "play_started", startupMs: 400 },
    { type: "stalled", durationMs: 1500, cause: "network" },
    { type: "play_ended", listenedMs: 20_000, durationMs: 180_000, reason: "completed" },
  ]);
});

test("another source is another play, one that fails is a failure", async () => {
  let contentId = "t-1";
  const { world, element, told } = await setUp(() => ({ artistId: "a-1", contentId }));
  element.tell("play", "playing");
  await world.pass(5000);
  contentId = "t-2";
  element.tell("emptied", "play");
  await world.pass(100);
  element.error = { code: 3 };
  element.tell("error");
  expect(await told()).toMatchObject([
    { type: "play_requested", contentId: "t-1" },
    { type: "play_started" },
    { type: "play_ended", listenedMs: 5000, reason: "skipped" },
    { type: "play_requested", contentId: "t-2" },
    { type: "play_failed", contentId: "t-2", code: "decode", beforeStart: true },
  ]);
});

test("what goes round begins again, and what is tracked no more is over", async () => {
  const { world, element, media, told } = await setUp();
  element.loop = true;
  element.tell("play", "playing");
  element.currentTime = 179.8;
  element.tell("timeupdate");
  await world.pass(180_000);
  element.currentTime = 0;
  element.tell("seeking", "seeked");
  await world.pass(20_000);
  media.stop();
  element.tell("playing");
  const ends = (await told()).filter(({ type }) => type === "play_ended");
  expect(ends).toMatchObject([
    { listenedMs: 180_000, reason: "completed" },
    { listenedMs: 20_000, reason: "stopped" },
  ]);
  expect(media.current()).toBeNull();
});

test("what it fetches takes along what waits for the radio", async () => {
  const { world, element } = await setUp();
  world.become({ isRadio: true });
  element.tell("play", "playing");
  await world.pass(31_000);
  const before = world.attempts.length;
  await world.pass(16_000);
  element.tell("progress");
  await world.pass(10);
  expect([before, world.attempts.length]).toEqual([1, 2]);
});
