import { formatRange } from "#components/format/date.ts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { DASH } from "#components/format/number.ts";
import { changeOf } from "#components/section/change-of.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import type { Value } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Unit } from "#lib/metrics/definition.ts";
import { changeText } from "./change-text.ts";
import type { ExportPage } from "./export-page.ts";

export type ShownNumber = {
  key: string;
  label: string;
  unit: Unit;
  value: Value["value"];
  previous?: Value["previous"];
  currency?: string | undefined;
  /** As the page writes them. */
  text: string;
  change: string;
};

/**
 * The key numbers that a page shows, in its order: each stands beside its metric's small i. A tile that has a note in
 * place of its value ("no payments") is exported without one, as it is shown.
 */
export function shownNumbers(
  root: ParentNode,
  page: ExportPage,
  texts: Texts,
  locale: Locale,
): ShownNumber[] {
  const known = new Map(
    page.answers.flatMap((answer) =>
      Object.keys(answer.metrics)
        .filter((id) => METRICS[id])
        .map((id) => [texts.info.about(texts.metric(id).label), { id, answer }] as const),
    ),
  );
  const found = new Map<string, ShownNumber>();
  for (const button of root.querySelectorAll("li button[aria-label]")) {
    const entry = known.get(button.getAttribute("aria-label") ?? "");
    if (!entry || found.has(entry.id)) continue;
    const { id, answer } = entry;
    const { currency, range } = answer;
    const { unit } = METRICS[id]!;
    const { value, previous } = answer.metrics[id]!;
    const [short, exact] = [formatMetric, formatMetricExact].map((format) =>
      format(unit, value, locale, currency),
    ) as [string, string];
    const around = button.closest("li")?.textContent ?? "";
    const isShown = value !== null && (around.includes(short) || around.includes(exact));
    const change = isShown ? changeOf({ ...answer, asOf: page.asOf }, id) : undefined;
    const before = range.previous
      ? formatRange(range.previous.from, range.previous.to, page.today.slice(0, 4), locale)
      : "";
    found.set(id, {
      key: id,
      label: texts.metric(id).label,
      unit,
      value: isShown ? value : null,
      ...(isShown && previous !== undefined ? { previous } : {}),
      currency,
      text: isShown ? short : DASH,
      change: change && before ? changeText(change, before, texts.overview, locale) : "",
    });
  }
  return [...found.values()];
}
