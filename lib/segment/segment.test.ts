import { describe, expect, it } from "vitest";
import { consentOf, contextOf } from "./context.ts";
import { readName } from "./names.ts";
import { type Sent, translate } from "./translate.ts";
import type { Fields } from "./values.ts";

const NOW = Date.UTC(2026, 10, 2, 12);
const ISO = "2026-11-02T11:59:00.000Z";
const AT = Date.parse(ISO);

function bodyOf(message: object, sent: Sent = {}): Fields & { events: Fields[] } {
  const translated = translate({ type: "track", userId: "u", ...message }, sent, NOW);
  if (translated.kind !== "event") throw new Error(translated.kind);
  return translated.body as Fields & { events: Fields[] };
}
const eventOf = (event: string, properties: object = {}) =>
  bodyOf({ event, properties: { artistId: "a-1", ...properties }, timestamp: ISO }).events[0]!;

describe("Segment's names", () => {
  const session = { session_id: "p-1", content_asset_id: "t-1", position: 61.2345, total_length: 180 };
  const play = { artistId: "a-1", contentId: "t-1", playId: "p-1", at: AT, id: "0" };

  it.each([
    ["Video Playback Started", { type: "play_requested" }],
    ["Video Content Started", { type: "play_started" }],
    ["Video Content Playing", { type: "heartbeat" }],
    [
      "Video Content Completed",
      { type: "play_ended", listenedMs: 61_234.5, durationMs: 180_000, reason: "completed" },
    ],
    ["Video Playback Exited", { type: "play_ended", listenedMs: 61_234.5, reason: "stopped" }],
    ["Video Playback Interrupted", { type: "play_ended", listenedMs: 61_234.5, reason: "failed" }],
    ["Video Playback Buffer Completed", { type: "stalled" }],
    ["video_content_started", { type: "play_started" }],
  ])("%s", (name, expected) => {
    expect(eventOf(name, session)).toMatchObject({ ...play, ...expected });
  });

  it("end a play with the player only where the app says how long was listened", () => {
    expect(readName("Video Playback Completed", session)).toBeNull();
    expect(eventOf("Video Playback Completed", { ...session, listenedMs: 5 })).toMatchObject({
      type: "play_ended",
      listenedMs: 5,
    });
  });

  it("of our own types go as they are, in either spelling, and their fields with them", () => {
    for (const name of ["play_ended", "Play Ended"])
      expect(eventOf(name, { contentId: "t-2", listenedMs: 1, reason: "skipped" })).toMatchObject({
        type: "play_ended",
        contentId: "t-2",
        listenedMs: 1,
        reason: "skipped",
      });
    expect(eventOf("liked", { id: "x", type: "y", at: 1 })).toMatchObject({ id: "0", type: "liked", at: AT });
  });

  it("that nobody knows are kept as they came, to be refused as such", () => {
    for (const name of ["Order Completed", "constructor", "__proto__", ""])
      expect(bodyOf({ event: name }).events[0]!.type).toBe(name);
  });
});

describe("a message", () => {
  it("is the same batch whenever and in whatever company it comes", () => {
    const message = { messageId: "m-1", event: "Liked", timestamp: ISO };
    const { sentAt: first, ...one } = bodyOf(message, { sentAt: NOW - 1000 });
    const { sentAt: second, ...other } = bodyOf(message, { sentAt: NOW });
    expect([one.batchId, other]).toEqual(["m-1", one]);
    expect([first, second]).toEqual([NOW - 1000, NOW]);
  });

  it("without an id is known by what it says and when; without a time by nothing", () => {
    const id = (message: object) => bodyOf({ event: "Liked", ...message }).batchId;
    expect(id({ timestamp: ISO, sentAt: 1 })).toBe(id({ timestamp: ISO, sentAt: 2 }));
    expect(id({ timestamp: ISO })).not.toBe(id({ timestamp: ISO, event: "Saved" }));
    expect(id({})).not.toBe(id({}));
  });

  it.each([
    ["timestamp, which sentAt corrects", { timestamp: ISO }, [AT, NOW]],
    ["originalTimestamp alone as well", { originalTimestamp: ISO }, [AT, NOW]],
    [
      "timestamp beside originalTimestamp as corrected already",
      { timestamp: ISO, originalTimestamp: "2020-01-01T00:00:00Z" },
      [AT, undefined],
    ],
    ["the time of sending where there is none", {}, [NOW, NOW]],
  ])("takes %s", (_, message, expected) => {
    const { events, sentAt } = bodyOf(
      { event: "Liked", ...message },
      { sentAt: new Date(NOW).toISOString() },
    );
    expect([events[0]!.at, sentAt]).toEqual(expected);
  });

  it("that identifies, groups or aliases links two ids, or does nothing", () => {
    const of = (message: object) => translate(message, {}, NOW);
    const ids = { userId: "u", anonymousId: "d" };
    expect(of({ type: "identify", ...ids })).toMatchObject({ kind: "link", ids });
    expect(of({ type: "group", groupId: "g", ...ids })).toMatchObject({ kind: "link", ids });
    expect(of({ type: "alias", userId: "u", previousId: "d" })).toMatchObject({ kind: "link", ids });
    expect(of({ type: "identify", userId: "u", anonymousId: null })).toEqual({ kind: "nothing" });
  });

  it("that is none is refused", () => {
    for (const message of [null, 1, "x", [], {}, { type: "delete" }])
      expect(translate(message, {}, NOW).kind).toBe("refused");
  });
});

describe("the context", () => {
  it("is taken by its parts, without what tells who or where exactly", () => {
    const context = {
      ip: "203.0.113.7",
      app: { name: "Player", version: "2.3.1" },
      os: { name: "iOS", version: "18.1" },
      device: { id: "secret", advertisingId: "secret", model: "iPhone15,2", type: "ios" },
      network: { wifi: false, cellular: true, carrier: "Vivo" },
      locale: "pt-BR",
      location: { city: "São Paulo", country: "Brazil", latitude: 1 },
    };
    expect(contextOf(context)).toEqual({
      app: "2.3.1",
      os: "iOS 18.1",
      device: "iPhone15,2",
      network: "cellular",
      locale: "pt-BR",
      country: "BR",
    });
    expect(Object.values(contextOf({ os: 1, network: [], locale: {}, location: null }))).toEqual(
      Array.from({ length: 6 }),
    );
  });

  it.each([
    ["GB", "GB"],
    ["gb", "GB"],
    ["United Kingdom", "GB"],
    ["Germany", "DE"],
    ["Atlantis", undefined],
  ])("knows %s", (country, code) => {
    expect(contextOf({ location: { country } }).country).toBe(code);
  });

  it("says consent by the category of analytics alone", () => {
    const of = (categoryPreferences: unknown) => consentOf({ consent: { categoryPreferences } });
    expect(of({ Analytics: true, Advertising: false })).toBe(true);
    expect(of({ C0002: true })).toBe(true);
    expect(of({ analytics: true, C0002: false })).toBe(false);
    expect(of({ Analytics: "true" })).toBe(false);
    expect(of({ Advertising: true })).toBeUndefined();
    expect(of(null)).toBeUndefined();
  });
});
