import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { AuditFilters } from "#components/admin/audit-filters.tsx";
import { AuditTable } from "#components/admin/audit-table.tsx";
import { ChainCard, ChainVerdict } from "#components/admin/chain-card.tsx";
import { ADMIN_PATHS, queryPath } from "#components/admin/path.ts";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { AUDIT_ACTIONS, audit, readAudit, readAuditHead, verifyAudit } from "#lib/audit/index.ts";
import { requireAdmin } from "../require-admin.ts";

const PAGE_LINES = 50;
const DAY_MS = 86_400_000;

type Search = Promise<Record<string, string | string[] | undefined>>;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).admin.audit.title,
});

/** What of the address can be read; the rest counts as not there. */
async function readSearch(searchParams: Search) {
  const given = await searchParams;
  const action = AUDIT_ACTIONS.find((known) => known === given.action);
  const day = typeof given.day === "string" && !Number.isNaN(Date.parse(given.day)) ? given.day : undefined;
  const before =
    typeof given.before === "string" && /^\d{1,15}$/.test(given.before) ? given.before : undefined;
  return { action, day: day?.slice(0, 10), before, isVerifying: given.verify === "1" };
}

async function Verdict() {
  return <ChainVerdict verdict={await verifyAudit()} locale={await getLocale()} />;
}

/** Who did or read what. That it was read is a line of it, too. */
export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireAdmin();
  const { action, day, before, isVerifying } = await readSearch(searchParams);
  const locale = await getLocale();
  const texts = getTexts(locale).admin;
  const words = texts.audit;
  const { lines, next } = await readAudit({
    limit: PAGE_LINES,
    action,
    before: before === undefined ? undefined : Number(before),
    until: day === undefined ? undefined : new Date(Date.parse(day) + DAY_MS),
  });
  // A page that is told is in the log.
  const actor = { kind: "user" as const, id: viewer.userId };
  await audit({ actor, action: "audit.read", details: { lines: lines.length } });
  const head = await readAuditHead();
  const nowMs = Date.now();
  const query = { action, day };
  return (
    <>
      <PageHead title={words.title} intro={words.intro} />
      <ChainCard
        head={head}
        verifyPath={queryPath("audit", { ...query, before, verify: "1" })}
        nowMs={nowMs}
        locale={locale}
      >
        {isVerifying ? (
          <Suspense fallback={<p role="status">{words.verifying}</p>}>
            <Verdict />
          </Suspense>
        ) : null}
      </ChainCard>
      <AuditFilters
        key={`${action} ${day}`}
        actions={AUDIT_ACTIONS}
        action={action}
        day={day}
        today={new Date(nowMs).toISOString().slice(0, 10)}
      />
      {lines.length === 0 ? (
        <Message
          icon={<ScrollText size={22} />}
          title={words.emptyTitle}
          text={words.emptyText}
          actions={
            <Link href={ADMIN_PATHS.audit} className={buttonClass()}>
              {words.reset}
            </Link>
          }
        />
      ) : (
        <AuditTable lines={lines} nowMs={nowMs} locale={locale} />
      )}
      <nav aria-label={words.pagesLabel} className="mt-4 flex flex-wrap justify-between gap-2 empty:hidden">
        {before === undefined ? null : (
          <Link href={queryPath("audit", query)} className={buttonClass()}>
            {words.newest}
          </Link>
        )}
        {next === null ? null : (
          <Link
            href={queryPath("audit", { ...query, before: String(next) })}
            className={buttonClass("outline", "ml-auto")}
          >
            {words.older}
          </Link>
        )}
      </nav>
      <p className="pt-5 text-center text-balance text-[0.8125rem] text-faint">{texts.audited}</p>
    </>
  );
}
