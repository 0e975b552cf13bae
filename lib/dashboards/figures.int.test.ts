/** Every widget that is offered against real answers, and that money goes only to who may read it. */
import { beforeAll, describe, expect, it } from "vitest";
import { putTransaction } from "#lib/revenue/index.ts";
import { foldAll, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { readFigures } from "./figures.ts";
import type { Widget } from "./form.ts";
import { widgetOffer } from "./offer.ts";

const AMOUNT = "7919.37";
const NO_MONEY = (artistId: string) => ({
  artists: new Set([artistId]),
  withoutMoney: new Set([artistId]),
});
const ALL = { artists: "all" as const };

/** Each way in which each metric can be shown. */
const everything = (): Widget[] =>
  widgetOffer(true)
    .flatMap(({ section, metrics }) =>
      metrics.flatMap(({ metric, kinds, dimensions }) =>
        kinds.flatMap((kind): Omit<Widget, "id">[] =>
          kind === "breakdown"
            ? dimensions.map((dimension) => ({ kind, section, metric, dimension, width: 1 }))
            : [{ kind, section, metric, width: 1 }],
        ),
      ),
    )
    .map((widget, index) => ({ id: `w${index}`, ...widget }));

describe("a dashboard's figures", () => {
  useDatabase();
  const artistId = uniqueId("figures");
  const at = Date.now() - 3_600_000;

  beforeAll(async () => {
    await putLines([{ artist: { id: artistId, name: "One" } }]);
    const about = { artistId, contentId: "t-1", at };
    for (let person = 0; person < 6; person++)
      await post({
        batchId: uniqueId("batch"),
        sentAt: at,
        userId: `p-${person}`,
        sessionId: `s-${person}`,
        consent: { analytics: true },
        context: {
          app: "1.0",
          os: "iOS 18",
          device: "iPhone",
          network: "wifi",
          country: "BR",
          ageBand: "25-34",
        },
        events: [
          { id: "0", type: "play_ended", ...about, playId: "p", listenedMs: 31_000, source: "search" },
          { id: "1", type: "liked", ...about, channel: "player" },
          { id: "2", type: "searched", artistId, at, query: "one", source: "search" },
        ],
      });
    await putTransaction(
      {
        id: uniqueId("tx"),
        artistId,
        kind: "tip",
        amount: AMOUNT,
        currency: "USD",
        userId: "p-1",
        contentId: "t-1",
        at: new Date(at).toISOString(),
      },
      null,
    );
    await foldAll();
  });

  it("has a value, a series or groups for every widget that is offered", async () => {
    const widgets = everything();
    const read = await readFigures(ALL, artistId, widgets, { compare: "previous" });
    expect(read?.figures.map(({ widget }) => widget)).toEqual(widgets);
    for (const { widget, metrics, series, entries } of read!.figures) {
      const { kind, section, metric, dimension } = widget;
      const place = `${section} ${metric} ${kind} ${dimension ?? ""}`;
      expect([place, metrics[metric] !== undefined]).toEqual([place, true]);
      if (kind === "series")
        expect([place, series.some((bucket) => bucket[metric] !== undefined)]).toEqual([place, true]);
      if (kind === "breakdown")
        expect([place, entries.length > 0 && entries.every((entry) => entry[metric] !== undefined)]).toEqual([
          place,
          true,
        ]);
    }
    expect(JSON.stringify(read)).toContain(AMOUNT);
  });

  it("holds no money, neither amounts nor a currency, for a reader without money, whatever widgets name", async () => {
    const read = await readFigures(NO_MONEY(artistId), artistId, everything(), { compare: "previous" });
    expect(read!.figures.length).toBeGreaterThan(50);
    const text = JSON.stringify(read);
    expect(text).not.toMatch(/7919|USD|revenue|currency|gross|payers/);
  });

  it("carries only what the widget shows", async () => {
    const widget: Widget = { id: "w", kind: "series", section: "overview", metric: "plays", width: 3 };
    const read = await readFigures(ALL, artistId, [widget], {});
    expect(read!.figures[0]!.metrics).toEqual({ plays: { value: 6 } });
    expect(read!.figures[0]!.series.at(-1)).toEqual({
      start: expect.any(String),
      complete: false,
      plays: 6,
    });
  });

  it("has a period without a widget, and nothing of another's artist", async () => {
    const read = await readFigures(ALL, artistId, [], { from: "2026-11-01", to: "2026-11-02" });
    expect(read).toMatchObject({ range: { from: "2026-11-01", to: "2026-11-02" }, figures: [] });
    expect(await readFigures({ artists: new Set() }, artistId, [], {})).toBeNull();
  });
});
