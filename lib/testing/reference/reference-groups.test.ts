/** Small groups are folded so that nobody can be told from what is shown: cases worked by hand. */
import { describe, expect, it } from "vitest";
import { foldSmallGroups, type Groups, isSuppressed } from "./breakdowns.ts";
import { ask, batch, stream } from "./cases.ts";

const DAY = "2025-03-10";

/** Countries with the names of their people; everyone plays once. */
function countries(members: Record<string, string>): Groups {
  const batches = Object.entries(members).flatMap(([country, people]) =>
    [...people].map((person) =>
      batch(person, [stream(DAY)], { context: country === "unknown" ? {} : { country } }),
    ),
  );
  return ask(batches, DAY, DAY).groups.country;
}

const shown = (groups: Groups, k: number) =>
  Object.fromEntries(
    [...foldSmallGroups(groups, k)].map(([key, { people, plays }]) => [
      key,
      `${people} people, ${plays} plays`,
    ]),
  );

describe("groups of people", () => {
  it("are shown as they are if none is small", () => {
    expect(shown(countries({ BR: "abc", PT: "abc" }), 3)).toEqual({
      BR: "3 people, 3 plays",
      PT: "3 people, 3 plays",
    });
  });

  it("take the next smallest along if one is small", () => {
    // Ana (a) travelled: other has 2 + 3 plays of 4 people.
    expect(shown(countries({ BR: "abcd", PT: "ax", US: "abc" }), 3)).toEqual({
      BR: "4 people, 4 plays",
      other: "4 people, 5 plays",
    });
  });

  it("take the first by name of two that are next", () => {
    const groups = countries({ US: "abc", unknown: "abc", BR: "abc", IS: "x" });
    expect(Object.keys(shown(groups, 3)).sort()).toEqual(["US", "other", "unknown"]);
  });

  it("are folded without a third if two are small", () => {
    expect(shown(countries({ BR: "abc", PT: "x", unknown: "yz" }), 3)).toEqual({
      BR: "3 people, 3 plays",
      other: "3 people, 3 plays",
    });
  });

  it("are all folded if all are small, and alone if there is but one", () => {
    expect(shown(countries({ BR: "ab", PT: "ab", US: "c" }), 3)).toEqual({ other: "3 people, 5 plays" });
    expect(shown(countries({ BR: "ab" }), 3)).toEqual({ other: "2 people, 2 plays" });
    expect(shown(countries({}), 3)).toEqual({});
  });

  it("join a group that is really called other", () => {
    expect(shown(countries({ other: "abcd", PT: "x", US: "yz" }), 3)).toEqual({ other: "7 people, 7 plays" });
  });
});

describe("filters", () => {
  it("hide their answer if they leave few people, and only if they say something about them", () => {
    expect([1, 4, 5, 0].map((people) => isSuppressed({ country: "IS" }, people, 5))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isSuppressed({ contentId: "t-1", source: "radio" }, 1, 5)).toBe(false);
    expect(isSuppressed({ contentId: "t-1", network: "wifi" }, 1, 5)).toBe(true);
  });

  it("are all met by what they keep", () => {
    const batches = [
      batch("ana", [stream(DAY, { contentId: "t-1" }), stream(DAY)], {
        context: { country: "BR", os: "iOS" },
      }),
      batch("bob", [stream(DAY, { contentId: "t-1" })], { context: { country: "BR" } }),
      batch("cleo", [stream(DAY, { contentId: "t-1" })], { context: { country: "PT", os: "iOS" } }),
    ];
    const { metrics, breakdowns } = ask(batches, DAY, DAY, {
      filter: { country: "BR", os: "iOS", contentId: "t-1" },
    });
    expect(metrics).toMatchObject({ plays: 1, listeners: 1 });
    expect([...breakdowns.content.keys()]).toEqual(["t-1"]);
    expect([...ask(batches, DAY, DAY).breakdowns.os].map(([key, { plays }]) => [key, plays])).toEqual([
      ["iOS", 3],
      ["unknown", 1],
    ]);
  });
});
