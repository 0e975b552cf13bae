/** React Native's parts, made up: what is kept outlives the app, and its states mean what they say. */
import { expect, test } from "vitest";
import type { Batch } from "#lib/events/compact/index.ts";
import { decode } from "./queue.ts";
import { type ReactNativeParts, reactNativeEnvironment } from "./react-native.ts";
import { Tracker } from "./tracker.ts";

function makePhone() {
  const kept = new Map<string, string>();
  const received: Batch[] = [];
  let tellNet: Parameters<NonNullable<ReactNativeParts["netInfo"]>["addEventListener"]>[0] = () => {};
  let tellState = (_state: string) => {};
  const start = () => {
    const environment = reactNativeEnvironment({
      storage: {
        getAllKeys: async () => [...kept.keys()],
        multiGet: async (keys) => keys.map((key) => [key, kept.get(key) ?? null] as const),
        multiSet: async (pairs) => pairs.forEach(([key, value]) => void kept.set(key, value)),
        multiRemove: async (keys) => keys.forEach((key) => void kept.delete(key)),
      },
      netInfo: {
        addEventListener: (listener) => {
          tellNet = listener;
          return () => {};
        },
      },
      appState: {
        addEventListener: (_type, listener) => {
          tellState = listener;
          return { remove: () => {} };
        },
      },
      send: async (_url, body) => {
        received.push(typeof body === "string" ? JSON.parse(body) : decode(body));
        return { status: 202, retryAfter: null, body: null };
      },
    });
    const tracker = new Tracker({
      endpoint: "https://service/api/track",
      key: "pk_1",
      context: {},
      environment,
    });
    return { tracker, environment };
  };
  return {
    kept,
    received,
    start,
    net: (state: Parameters<typeof tellNet>[0]) => tellNet(state),
    state: (to: string) => tellState(to),
  };
}

test("what is played without connection is sent when it is back, and what the background takes is sent before", async () => {
  const phone = makePhone();
  const { tracker, environment } = phone.start();
  await tracker.consent(true);
  phone.net({ isConnected: false });
  expect(environment.conditions()).toMatchObject({ isOnline: false });
  tracker.track("liked", { artistId: "a-1" });
  await tracker.flush();
  expect(phone.received).toEqual([]);
  phone.net({ isConnected: true, type: "cellular", details: { cellularGeneration: "3g" } });
  expect(environment.conditions()).toEqual({
    isOnline: true,
    isMetered: true,
    isRadio: true,
    isScarce: true,
    isHidden: false,
  });
  await expect.poll(() => phone.received.length).toBe(1);
  tracker.track("liked", { artistId: "a-1" });
  phone.state("background");
  await expect.poll(() => phone.received.length).toBe(2);
  await expect.poll(() => [...phone.kept.keys()]).toEqual(["harmonie:state"]);
  tracker.close();
});

test("the next start finds what the last one left", async () => {
  const phone = makePhone();
  const first = phone.start();
  await first.tracker.consent(true);
  phone.net({ isConnected: false });
  first.tracker.track("liked", { artistId: "a-1" });
  await first.tracker.flush();
  const second = phone.start();
  await expect.poll(() => phone.received.length).toBe(1);
  expect(phone.received[0]?.events.map(({ type }) => type)).toEqual(["session_started", "liked"]);
  first.tracker.close();
  second.tracker.close();
});
