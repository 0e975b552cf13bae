import { expect, test } from "vitest";
import type { Widget } from "#lib/dashboards/index.ts";
import { type Draft, type DraftAction, isChanged, MAX_WIDGETS, reduceDraft, startOf } from "./draft.ts";

const widget = (id: string): Widget => ({
  id,
  kind: "value",
  section: "overview",
  metric: "plays",
  width: 1,
});
const SAVED: Draft = { name: "One", period: { preset: "28d" }, widgets: ["a", "b", "c"].map(widget) };

const after = (...actions: DraftAction[]) => actions.reduce(reduceDraft, startOf(SAVED));
const order = (...actions: DraftAction[]): string =>
  after(...actions)
    .draft.widgets.map(({ id }) => id)
    .join("");

test("a widget moves one place, and not past the ends", () => {
  expect(order({ do: "move", id: "a", by: 1 })).toBe("bac");
  expect(order({ do: "move", id: "c", by: -1 })).toBe("acb");
  expect(order({ do: "move", id: "a", by: -1 }, { do: "move", id: "c", by: 1 })).toBe("abc");
});

test("the last removal can be taken back, to where it was, once", () => {
  const gone: DraftAction[] = [
    { do: "remove", id: "a" },
    { do: "remove", id: "b" },
  ];
  expect(order(...gone)).toBe("c");
  expect(order(...gone, { do: "undo" })).toBe("bc");
  expect(order(...gone, { do: "undo" }, { do: "undo" })).toBe("bc");
});

test("a full dashboard takes no more, not by undoing either", () => {
  const adds = Array.from(
    { length: 30 },
    (_, index): DraftAction => ({
      do: "add",
      widget: widget(`n${index}`),
    }),
  );
  expect(after(...adds).draft.widgets).toHaveLength(MAX_WIDGETS);
  expect(after({ do: "remove", id: "a" }, ...adds, { do: "undo" }).draft.widgets).toHaveLength(MAX_WIDGETS);
});

test("changes are told from what is saved, and taking them back is none", () => {
  expect(isChanged(after().draft, SAVED)).toBe(false);
  expect(isChanged(after({ do: "change", fields: { name: "Two" } }).draft, SAVED)).toBe(true);
  expect(isChanged(after({ do: "width", id: "a", width: 2 }).draft, SAVED)).toBe(true);
  expect(isChanged(after({ do: "remove", id: "a" }, { do: "undo" }).draft, SAVED)).toBe(false);
  expect(isChanged(after({ do: "remove", id: "a" }, { do: "start", draft: SAVED }).draft, SAVED)).toBe(false);
});
