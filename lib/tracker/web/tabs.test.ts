/** Tabs without locks: a claim that expires, and a sign of life. */
import { expect, test } from "vitest";
import { memoryStore } from "../memory-store.ts";
import { tabsByClaims } from "./tabs.ts";

test("one sends at a time, and those who are gone are known", async () => {
  const store = memoryStore();
  const [one, two] = [tabsByClaims(store), tabsByClaims(store)];
  one.announceTab("one");
  two.announceTab("two");
  expect(await one.livingTabs()).toEqual(new Set(["one", "two"]));
  const order: string[] = [];
  let finish = () => {};
  const first = one.exclusively("send", () => {
    order.push("one");
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  await expect.poll(() => order).toEqual(["one"]);
  expect(await two.exclusively("send", async () => void order.push("two"))).toBe(false);
  expect(await one.exclusively("send", async () => void order.push("one again"))).toBe(false);
  finish();
  expect(await first).toBe(true);
  expect(await two.exclusively("send", async () => void order.push("two"))).toBe(true);
  expect(order).toEqual(["one", "two"]);
  two.pause();
  await expect.poll(() => one.livingTabs()).toEqual(new Set(["one"]));
  one.pause();
});

test("a claim of a tab that died is over after a while", async () => {
  const store = memoryStore();
  await store.put("claim:send", `dead|${Date.now() - 1}`);
  const tabs = tabsByClaims(store);
  expect(await tabs.exclusively("send", async () => {})).toBe(true);
});
