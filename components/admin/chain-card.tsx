import { BadgeCheck, ShieldAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { instantText } from "#components/account/instant.ts";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { AuditHead, AuditVerdict } from "#lib/audit/index.ts";

/** More are for the command on the machine. */
const SHOWN_FINDINGS = 10;

/** Whether every line is as it was written. */
export function ChainVerdict({ verdict, locale }: { verdict: AuditVerdict; locale: Locale }) {
  const texts = getTexts(locale).admin.audit;
  const { lines, findings, more } = verdict;
  const exact = (value: number) => formatExact(value, locale);
  if (findings.length === 0)
    return (
      <p role="status" className="flex items-start gap-2 text-pretty text-up">
        <BadgeCheck size={17} aria-hidden="true" className="mt-0.5 shrink-0" />
        {texts.intact(exact(lines))}
      </p>
    );
  const rest = findings.length + more - SHOWN_FINDINGS;
  return (
    <div role="alert" className="text-down">
      <p className="flex items-start gap-2 font-medium text-pretty">
        <ShieldAlert size={17} aria-hidden="true" className="mt-0.5 shrink-0" />
        {texts.broken(exact(findings.length + more))}
      </p>
      <ul className="mt-1 list-disc pl-10">
        {findings.slice(0, SHOWN_FINDINGS).map(({ kind, seq, message }) => (
          <li key={`${kind} ${seq} ${message}`}>{texts.findings[kind](exact(seq))}</li>
        ))}
        {rest > 0 ? <li>{texts.more(exact(rest))}</li> : null}
      </ul>
    </div>
  );
}

type CardProps = {
  head: AuditHead | null;
  verifyPath: string;
  nowMs: number;
  locale: Locale;
  children: ReactNode;
};

/** The signed end of the log; `children` is the verdict on all of it, once it is asked for. */
export function ChainCard({ head, verifyPath, nowMs, locale, children }: CardProps) {
  const texts = getTexts(locale).admin.audit;
  return (
    <Card
      title={texts.chain}
      className="mb-4 sm:mb-5"
      aside={
        <Link href={verifyPath} prefetch={false} className={buttonClass()}>
          {texts.verify}
        </Link>
      }
    >
      <p className="text-muted">
        {head ? texts.head(formatExact(head.seq, locale), instantText(head.at, nowMs, locale)) : texts.noHead}
      </p>
      {head ? <p className="mt-1 font-mono text-xs break-all text-faint">{head.hash}</p> : null}
      <div className="mt-3 empty:hidden">{children}</div>
    </Card>
  );
}
