import { describe, expect, test } from "vitest";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { toldInsight } from "./told-insight.ts";

type Insight = OverviewAnswer["insights"][number];
const insight = (from: number, to: number, more: Partial<Insight> = {}): Insight => ({
  text: "The sentence of the answer.",
  metric: "streams",
  change: { from, to, ratio: from > 0 ? to / from - 1 : null },
  causes: [],
  certainty: 0.999,
  ...more,
});
const tell = (one: Insight, locale: Locale = "pt") =>
  getTexts(locale).insights.tell(toldInsight(one, locale)).replaceAll("\u00a0", " ");
const cause = (dimension: string, key: string, label: string, from: number, to: number, share: number) => ({
  dimension,
  key,
  label,
  from,
  to,
  share,
});

test("in English it is the answer's own sentence", () => {
  expect(tell(insight(1000, 1500), "en")).toBe("The sentence of the answer.");
});

describe("a period, in Portuguese", () => {
  test("rises, falls, multiples, and from nothing", () => {
    expect(tell(insight(10_530, 12_430))).toBe("Os streams subiram 18 % para 12.430.");
    expect(tell(insight(1000, 4))).toBe("Os streams desceram 99 % para 4.");
    expect(tell(insight(4000, 12_430))).toBe(
      "Os streams subiram para 12.430, 3,1 vezes o que era antes (4.000).",
    );
    expect(tell(insight(0, 560))).toBe("Os streams subiram de 0 para 560.");
  });

  test("averages a day and time are told as such", () => {
    expect(tell(insight(400, 300.2, { metric: "listeners" }))).toBe(
      "Os ouvintes por dia desceram 25 % para 300.",
    );
    expect(tell(insight(100 * 3600, 120 * 3600, { metric: "listeningSeconds" }))).toBe(
      "O tempo de audição subiu 20 % para 120 h.",
    );
  });

  test("a recording that was not there before", () => {
    const causes = [cause("content", "t-1", "Dawn", 0, 2900, 0.97)];
    expect(tell(insight(10_000, 13_000, { causes }))).toBe(
      "Os streams subiram 30 % para 13.000; quase toda a subida veio de “Dawn” (+2.900, nada antes).",
    );
  });

  test("two of one kind, by their names in the reader's language", () => {
    const causes = [
      cause("country", "DE", "Germany", 3000, 2000, 0.5),
      cause("country", "BR", "Brazil", 900, 400, 0.25),
    ];
    expect(tell(insight(10_000, 8000, { causes }))).toBe(
      "Os streams desceram 20 % para 8.000; a maior parte da descida foi nos países Alemanha (−1.000) e Brasil (−500).",
    );
  });

  test("two kinds are two views", () => {
    const causes = [
      cause("content", "t-1", "Night Bus", 1000, 2000, 0.5),
      cause("source", "search", "Search", 500, 1400, 0.45),
    ];
    expect(tell(insight(10_000, 12_000, { causes }))).toBe(
      "Os streams subiram 20 % para 12.000; a maior parte da subida veio de “Night Bus” (+1.000), por origem sobretudo Pesquisa (+900).",
    );
  });
});

describe("one day, in Portuguese", () => {
  test("against its weekday, with the weekday's gender", () => {
    expect(tell(insight(165, 512, { day: "2026-11-06" }))).toBe(
      "Sexta-feira, 6 de novembro: 512 streams, 3,1 vezes uma sexta-feira habitual.",
    );
    expect(tell(insight(100, 260, { day: "2026-11-07", metric: "plays" }))).toBe(
      "Sábado, 7 de novembro: 260 reproduções, 2,6 vezes um sábado habitual.",
    );
  });

  test("where a usual day has nothing", () => {
    expect(tell(insight(0.2, 40, { day: "2026-11-08", metric: "likes" }))).toBe(
      "Domingo, 8 de novembro: 40 curtidas, quando num domingo habitual quase não há.",
    );
  });
});
