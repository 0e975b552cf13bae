import clsx from "clsx";
import { SHADES } from "#components/charts/heat-map-shades.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { formatExact, formatPercent } from "#components/format/number.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";

/** Deepest for those who listen most; who has left is grey. */
const FILLS: Readonly<Record<string, string>> = {
  super: SHADES[5]!.fill,
  moderate: SHADES[3]!.fill,
  light: SHADES[1]!.fill,
  lapsed: "var(--line-strong)",
};
const NAMES = ["super", "moderate", "light", "lapsed"] as const;
/** In the order of the columns. */
const FIGURES = ["listeners", "streams", "entered", "left"] as const;
type Name = (typeof NAMES)[number];
const isName = (level: string): level is Name => NAMES.some((name) => name === level);

type Level = NonNullable<SectionAnswer["fanLevels"]>[number];
type FansProps = { levels: Level[]; locale: Locale };

/** How much listeners are fans, and who moved. */
export function FansCard({ levels, locale }: FansProps) {
  const texts = getTexts(locale);
  const { fans: words } = texts.audience;
  const { title, names } = texts.definitions.fans;
  const total = levels.reduce((sum, { listeners }) => sum + listeners, 0);
  const number = (value: number) => formatExact(value, locale);
  const head = "border-b border-line pb-2 text-xs font-normal text-muted";
  const figure = "py-2.5 pl-3 text-right align-top whitespace-nowrap sm:pl-4";
  const columns = [
    { label: texts.metric("listeners").label },
    { label: texts.metric("streams").label, className: "hidden sm:table-cell" },
    { label: words.entered, className: "hidden xs:table-cell" },
    { label: words.left, className: "hidden xs:table-cell" },
  ];
  const nameOf = (level: string) => (isName(level) ? names[level] : level);
  const table = groupTable({
    title,
    keyLabel: texts.exports.key,
    nameLabel: words.level,
    entries: levels.map((level) => ({ ...level, key: level.level })),
    nameOf: ({ level }) => nameOf(level),
    columns: FIGURES.map((id, index) => ({
      key: id,
      label: columns[index]!.label,
      unit: "count" as const,
      value: (level: Level) => level[id],
    })),
  });
  return (
    <Card
      title={title}
      aria-label={title}
      aside={total > 0 ? <ExportMenu title={title} table={table} /> : null}
    >
      {total === 0 ? (
        <p className="py-6 text-muted">{words.none}</p>
      ) : (
        <>
          <p className="text-pretty text-muted">{words.about}</p>
          <div aria-hidden="true" className="my-4 flex h-2.5 gap-0.5 overflow-hidden rounded-full">
            {levels.map(({ level, listeners }) =>
              listeners > 0 ? (
                <span
                  key={level}
                  className="min-w-1"
                  style={{ flexGrow: listeners, background: FILLS[level] }}
                />
              ) : null,
            )}
          </div>
          <table className="w-full border-separate border-spacing-0">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr>
                <th scope="col" className={clsx(head, "text-left")}>
                  {words.level}
                </th>
                {columns.map(({ label, className }) => (
                  <th
                    key={label}
                    scope="col"
                    className={clsx(head, "pl-3 text-right whitespace-nowrap sm:pl-4", className)}
                  >
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {levels.map(({ level, rule, listeners, streams, entered, left }) => (
                <tr key={level} className="[&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0">
                  <th scope="row" className="w-full py-2.5 text-left font-normal">
                    <span className="flex items-center gap-2.5 font-medium">
                      <span
                        aria-hidden="true"
                        className="size-2.5 shrink-0 rounded-[3px]"
                        style={{ background: FILLS[level] }}
                      />
                      {nameOf(level)}
                    </span>
                    <span className="mt-0.5 block text-xs text-pretty text-muted">
                      {words.rules[level] ?? rule}
                    </span>
                    <span className="mt-0.5 block text-xs text-muted tabular-nums xs:hidden">
                      {words.entered} {number(entered)} · {words.left} {number(left)}
                    </span>
                  </th>
                  <td className={figure}>
                    <span className="block font-medium">{number(listeners)}</span>
                    <span className="block text-xs text-muted">
                      {formatPercent(listeners / total, locale)}
                    </span>
                  </td>
                  <td className={clsx(figure, "hidden text-muted sm:table-cell")}>{number(streams)}</td>
                  <td className={clsx(figure, "hidden text-muted xs:table-cell")}>{number(entered)}</td>
                  <td className={clsx(figure, "hidden text-muted xs:table-cell")}>{number(left)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
}
