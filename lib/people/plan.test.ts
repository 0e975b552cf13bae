import { describe, expect, it } from "vitest";
import { ObjectId } from "#lib/platform/mongo.ts";
import { type Asked, type Owner, planFor } from "./plan.ts";
import { strongest, withoutReasons, withReason } from "./reasons.ts";

let number = 0;
function owner(ids: { userId?: string; anonymousIds?: string[]; stopped?: string }): Owner {
  const { userId, anonymousIds = [], stopped } = ids;
  number += 1;
  const row = {
    ...{
      _id: new ObjectId(number.toString(16).padStart(24, "0")),
      key: "",
      sealed: "",
      selves: [],
      createdAt: new Date(0),
    },
    ...(stopped ? { stopped } : {}),
  };
  return { row, contents: { selves: [], ...(userId ? { userId } : {}), anonymousIds } };
}
const asked = (user?: string, anonymous?: string): Asked => ({
  key: `${user}|${anonymous}`,
  ...(user ? { user } : {}),
  ...(anonymous ? { anonymous } : {}),
});
const plan = (group: Asked[], owners: Record<string, Owner> = {}) => planFor(group, (text) => owners[text]);
const nothing = { settled: [], create: [], join: [], name: [] };

describe("what is planned for ids", () => {
  const [user, guest, device, withdrawn] = [
    owner({ userId: "1" }),
    owner({ userId: "2" }),
    owner({ anonymousIds: ["1"] }),
    owner({ anonymousIds: ["2"], stopped: "withdrawn" }),
  ];

  it("follows from who is known", () => {
    const both = asked("u:1", "a:1");
    expect(plan([both])).toEqual({ ...nothing, create: [both] });
    expect(plan([both], { "u:1": user })).toEqual({
      ...nothing,
      join: [{ to: user, joining: [{ anonymous: "a:1" }] }],
    });
    expect(plan([both], { "a:1": device })).toEqual({ ...nothing, name: [{ to: device, user: "u:1" }] });
    expect(plan([both], { "u:1": user, "a:1": device })).toEqual({
      ...nothing,
      join: [{ to: user, joining: [{ anonymous: "a:1", from: device }] }],
    });
    expect(plan([both], { "u:1": user, "a:1": user })).toEqual({
      ...nothing,
      settled: [{ asked: both, owner: user }],
    });
  });

  it("leaves alone the device of another user, and one that was stopped", () => {
    const both = asked("u:1", "a:1");
    for (const other of [guest, withdrawn]) {
      expect(plan([both], { "u:1": user, "a:1": other })).toEqual({
        ...nothing,
        settled: [{ asked: both, owner: user }],
      });
      expect(plan([both], { "a:1": other })).toEqual({
        ...nothing,
        create: [{ key: both.key, user: "u:1" }],
      });
    }
  });

  it("touches nobody twice: what hangs together waits", () => {
    const group = [asked("u:1", "a:1"), asked(undefined, "a:1"), asked("u:1"), asked("u:2", "a:2")];
    expect(plan(group).create).toEqual([group[0], group[3]]);
    const chain = plan([asked("u:1", "a:1"), asked("u:2", "a:1"), asked("u:1", "a:3")], {
      "u:1": user,
      "u:2": guest,
      "a:1": device,
    });
    expect(chain.join).toEqual([
      { to: user, joining: [{ anonymous: "a:1", from: device }, { anonymous: "a:3" }] },
    ]);
  });
});

describe("reasons why somebody is stopped", () => {
  it("add up and are lifted one by one", () => {
    const both = withReason(withReason(undefined, "withdrawn"), "restricted");
    expect(both).toBe("restricted+withdrawn");
    expect(withReason(both, "withdrawn")).toBe(both);
    expect(strongest(both)).toBe("restricted");
    expect(withoutReasons(both, ["restricted", "erasing"])).toBe("withdrawn");
    expect(withoutReasons(both, ["restricted", "withdrawn"])).toBeUndefined();
    expect([strongest(undefined), withoutReasons(undefined, ["erasing"])]).toEqual([undefined, undefined]);
  });
});
