import { expect, test } from "vitest";
import { changed } from "./choices.ts";
import {
  contentBody,
  contentOf,
  type Draft,
  draftQuery,
  hasDays,
  readDraft,
  reportBody,
  type Template,
} from "./draft.ts";

const TEMPLATES: [Template, ...Template[]] = ["overview", "content"];
const HERE = { today: "2026-11-25", locale: "pt" } as const;

test("an empty address is the first template, four weeks, compared, in the reader's language", () => {
  const draft = readDraft({}, TEMPLATES, HERE);
  expect(draft).toMatchObject({ template: "overview", period: "last_28_days", compare: true });
  expect(draft).toMatchObject({ format: "pdf", variant: "full", language: "pt" });
});

test("what is in the address comes back from it", () => {
  const draft = {
    ...readDraft({}, TEMPLATES, HERE),
    ...({ template: "content", period: "custom", from: "2026-10-01", to: "2026-10-07" } as const),
    ...({ compare: false, variant: "phone", language: "en" } as const),
    ...({ others: ["a,2", "é/3"], sections: ["overview", "content"], title: "For the label" } as const),
  };
  expect(readDraft(draftQuery(draft), TEMPLATES, HERE)).toEqual(draft);
});

test("a template that the reader may not have, and days that are none, are not taken", () => {
  const search = { template: "revenue", from: "2026-10-07", to: "2026-10-01", period: "previous_day" };
  expect(readDraft(search, TEMPLATES, HERE)).toMatchObject({ template: "overview", period: "previous_day" });
});

test("days or a period are asked for, never both; only pages are narrow", () => {
  const draft = { ...readDraft({}, TEMPLATES, HERE), variant: "phone" as const };
  expect(reportBody("a-1", draft)).toMatchObject({
    artists: ["a-1"],
    period: "last_28_days",
    variant: "phone",
  });
  const days = { ...draft, period: "custom" as const, from: "2026-10-01", to: "2026-10-02" };
  const body = reportBody("a-1", { ...days, format: "csv" });
  expect(body).toMatchObject({ from: "2026-10-01", to: "2026-10-02", variant: "full" });
  expect(body).not.toHaveProperty("period");
});

test("own sections, a title and a logo are asked for where there are some, and come back to be changed", () => {
  const draft = readDraft({}, TEMPLATES, HERE);
  const plain = contentBody("a-1", draft);
  for (const field of ["sections", "title", "logo"]) expect(plain).not.toHaveProperty(field);
  const own = { others: ["a-2"], sections: ["overview"], title: " T ", logo: "data:…" } as const;
  const body = contentBody("a-1", { ...draft, ...own, format: "json" });
  const told = { sections: ["overview"], title: "T", logo: "data:…" };
  expect(body).toMatchObject({ artists: ["a-1", "a-2"], ...told });
  const stored = { ...body, sections: ["overview" as const] };
  expect(contentOf("a-2", stored)).toMatchObject({ ...told, others: ["a-1"], format: "json" });
});

test("a template brings its sections; money leaves out the artists whose money is not for the reader", () => {
  const artists = [
    { id: "a-2", name: "Two", hasMoney: true },
    { id: "a-3", name: "Three", hasMoney: false },
  ];
  const choices = { templates: TEMPLATES, sections: [], artists };
  const first = readDraft({}, TEMPLATES, HERE);
  const draft: Draft = { ...first, others: ["a-2", "a-3"], sections: ["content"] };
  expect(changed(draft, { title: "T" }, choices)).toEqual({ ...draft, title: "T" });
  expect(changed(draft, { template: "revenue" }, choices)).toMatchObject({ others: ["a-2"], sections: null });
  expect(changed(draft, { sections: ["content", "revenue"] }, choices).others).toEqual(["a-2"]);
});

test("a first day after the last is not asked for", () => {
  const draft = readDraft({}, TEMPLATES, HERE);
  expect(hasDays(draft)).toBe(true);
  expect(hasDays({ ...draft, period: "custom", from: "2026-10-02", to: "2026-10-01" })).toBe(false);
});
