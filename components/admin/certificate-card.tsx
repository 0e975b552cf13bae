"use client";
import { Download } from "lucide-react";
import { dayIn, formatDay, formatTime } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Certificate } from "#lib/privacy/index.ts";
import { Fact } from "./fact.tsx";
import { requestApi } from "./path.ts";
import { numberOf } from "./request.ts";
import { RowsTable } from "./rows-table.tsx";
import { VerifyButton } from "./verify-button.tsx";

type Rows = Certificate["removed"];

/** Rows by store, under what became of them. */
function Counts({ title, rows }: { title: string; rows: Rows }) {
  const { request, stores } = useTexts().admin;
  const texts = request.certificate;
  const locale = useLocale();
  if (rows.length === 0) return null;
  return (
    <div className="mt-5">
      <h3 className="mb-2 font-medium">{title}</h3>
      <RowsTable
        caption={title}
        columns={[texts.where, texts.rows]}
        rows={rows.map(({ store, rows: count }) => ({
          key: store,
          name: stores[store] ?? store,
          cells: [formatExact(count, locale)],
        }))}
      />
    </div>
  );
}

function Kept({ kept }: { kept: Certificate["kept"] }) {
  const texts = useTexts().admin.request.certificate;
  if (kept.length === 0) return null;
  return (
    <div className="mt-5">
      <h3 className="font-medium">{texts.stays}</h3>
      <dl className="divide-y divide-line">
        {kept.map(({ store, what, why }) => (
          <div key={store} className="py-2.5">
            <dt>{what}</dt>
            <dd className="text-[0.8125rem] text-pretty text-muted">{why}</dd>
            <dd className="font-mono text-xs break-words text-faint">{store}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** `kept` are the signed reasons in the reader's words. */
type CardProps = { certificate: Certificate; kept: Certificate["kept"] };

/** With its year and its seconds: a document is read later. */
const stamp = (instant: string, locale: string): string =>
  `${formatDay(dayIn("UTC", instant), "", locale)} ${formatTime(instant, "UTC", true, locale)} UTC`;

/** The certificate as a document, with its signature, to be taken away and to be checked. */
export function CertificateCard({ certificate, kept }: CardProps) {
  const texts = useTexts().admin.request.certificate;
  const { request, kind, outcome, removed, changed, key, signature } = certificate;
  const locale = useLocale();
  const path = `${requestApi(request)}/certificate`;
  return (
    <Card title={texts.heading[kind]}>
      <dl>
        <Fact name={texts.number}>{numberOf(request)}</Fact>
        <Fact name={texts.received}>{stamp(certificate.receivedAt, locale)}</Fact>
        <Fact name={texts.approved}>{stamp(certificate.approvedAt, locale)}</Fact>
        <Fact name={texts.done}>{stamp(certificate.finishedAt, locale)}</Fact>
      </dl>
      {outcome === "nothing_held" ? <p className="mt-3">{texts.nothingHeld}</p> : null}
      <Counts title={texts.removed} rows={removed} />
      <Counts title={texts.changed} rows={changed} />
      <Kept kept={kept} />
      <dl className="mt-5 border-t border-line pt-3">
        <Fact name={texts.key}>
          <code className="font-mono text-xs break-all">{key}</code>
        </Fact>
        <Fact name={texts.signature}>
          <code className="font-mono text-xs break-all">{signature}</code>
        </Fact>
      </dl>
      <div className="mt-4 flex flex-wrap gap-2">
        <VerifyButton signed={certificate} />
        <a href={path} download className={buttonClass()}>
          <Download size={15} aria-hidden="true" />
          {texts.json}
        </a>
        <a
          href={`${path}?${new URLSearchParams({ format: "pdf", language: locale })}`}
          download
          className={buttonClass()}
        >
          <Download size={15} aria-hidden="true" />
          {texts.pdf}
        </a>
      </div>
    </Card>
  );
}
