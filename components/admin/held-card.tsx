"use client";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { isAccount, isForGood } from "./request.ts";
import { RowsTable } from "./rows-table.tsx";

type Rows = PrivacyRequest["preview"];

const countsOf = (rows: Rows): Map<string, number> =>
  new Map(rows.map(({ store, rows: count }) => [store, count]));

/** What each store holds of the person before anybody decides; while it is being removed, also what has gone. */
export function HeldCard({ request }: { request: PrivacyRequest }) {
  const { request: all, stores } = useTexts().admin;
  const texts = all.held;
  const locale = useLocale();
  const { preview, removed, changed, status } = request;
  const [held, gone, kept] = [preview, removed, changed].map(countsOf) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  const names = [...new Set([...held.keys(), ...gone.keys(), ...kept.keys()])];
  // Of a refused request nothing goes.
  const goes = isForGood(request) && status !== "refused";
  const title = goes ? texts.goes : texts.title;
  const isRemoving = goes && status === "running";
  const exact = (count: number | undefined) => formatExact(count ?? 0, locale);
  return (
    <Card title={title}>
      {names.length === 0 ? (
        <p className="text-muted">{texts.none}</p>
      ) : (
        <RowsTable
          caption={title}
          columns={[texts.where, texts.rows, ...(isRemoving ? [texts.gone] : [])]}
          rows={names.map((store) => ({
            key: store,
            name: stores[store] ?? store,
            cells: [
              exact(held.get(store)),
              ...(isRemoving ? [kept.has(store) ? texts.kept : exact(gone.get(store))] : []),
            ],
          }))}
        />
      )}
      {goes ? (
        <p className="mt-3 text-[0.8125rem] text-pretty text-muted">
          {isAccount(request) ? texts.totals : `${texts.totals} ${texts.copies}`}
        </p>
      ) : null}
    </Card>
  );
}
