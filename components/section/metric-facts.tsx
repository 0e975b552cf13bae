"use client";
import Link from "next/link";
import { definitionPath } from "#components/definitions/path.ts";
import { formatAsOf } from "#components/format/date.ts";
import { formatMetricExact, formatPrecision } from "#components/format/metric.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { Value } from "#lib/metrics/answers.ts";
import type { MetricDefinition } from "#lib/metrics/catalogue.ts";

export type FactsProps = {
  metric: MetricDefinition;
  value: Value;
  currency?: string | undefined;
  zone: string;
  asOf: string;
  today: string;
};

const row = (name: string, text: string): [string, string] => [name, text];

/** What is counted, in which unit and zone, how fresh, how exact, and where the rule comes from. */
export function MetricFacts({ metric, value, currency, zone, asOf, today }: FactsProps) {
  const all = useTexts();
  const texts = all.info;
  const { label, rule } = all.metric(metric.id);
  const locale = useLocale();
  const precision = formatPrecision(metric.unit, value, texts.within, locale);
  const rows: [string, string][] = [
    ...(value.value === null
      ? []
      : [row(texts.exact, formatMetricExact(metric.unit, value.value, locale, currency))]),
    ...(precision ? [row(texts.precision, precision)] : []),
    [texts.unit, metric.unit === "money" && currency ? currency : texts.units[metric.unit]],
    [texts.zone, texts.zoneValue(zone)],
    [texts.fresh, texts.freshValue(formatAsOf(asOf, zone, today, locale))],
    [texts.adds, metric.additive ? texts.addsYes : texts.addsNo],
    [texts.source, metric.source],
  ];
  return (
    <>
      <h3 className="font-semibold">{label}</h3>
      <p className="mt-1 text-pretty text-muted">{rule}</p>
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-3 text-[0.8125rem]">
        {rows.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="normal-nums">{text}</dd>
          </div>
        ))}
      </dl>
      <Link
        href={definitionPath(metric.id)}
        className="mt-2 -mb-2 inline-flex min-h-11 items-center rounded-md text-[0.8125rem] font-medium text-accent hover:underline sm:min-h-9"
      >
        {texts.definition}
      </Link>
    </>
  );
}
