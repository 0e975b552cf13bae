import { definitionPath } from "#components/definitions/path.ts";
import type { Texts } from "#components/texts/index.ts";
import type { MetricDefinition } from "#lib/metrics/catalogue.ts";

/** One metric. Its id is the anchor that other pages link to. */
export function MetricEntry({ metric, texts }: { metric: MetricDefinition; texts: Texts }) {
  const words = texts.definitions;
  const { label, rule } = texts.metric(metric.id);
  const rows: [string, string, "en"?][] = [
    [words.unit, texts.info.units[metric.unit]],
    [words.adds, metric.additive ? words.addsYes : words.addsNo],
    // Sources quote English documents, in every language of the page.
    [words.source, metric.source, "en"],
  ];
  return (
    <article
      id={metric.id}
      className="scroll-mt-4 border-b border-line py-5 last:border-b-0 last:pb-1 target:[&_h3]:text-accent"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3 className="font-semibold">
          <a href={definitionPath(metric.id)} className="rounded-md hover:underline">
            {label}
          </a>
        </h3>
        <code className="font-mono text-xs text-muted">{metric.id}</code>
      </div>
      <p className="mt-1 max-w-[65ch] text-pretty">{rule}</p>
      <dl className="mt-2.5 grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-[0.8125rem] text-muted">
        {rows.map(([name, text, lang]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd lang={lang} className="normal-nums max-w-[60ch] text-pretty">
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
