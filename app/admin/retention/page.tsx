import { BadgeCheck, CircleAlert } from "lucide-react";
import type { Metadata } from "next";
import { RetentionTable } from "#components/admin/retention-table.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { readRetention } from "#lib/retention/index.ts";
import { requireAdmin } from "../require-admin.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).admin.retention.title,
});

/** What is kept how long, and whether that is so. */
export default async function RetentionPage() {
  await requireAdmin();
  const locale = await getLocale();
  const texts = getTexts(locale).admin;
  const words = texts.retention;
  const promises = await readRetention();
  const late = promises.filter(({ isKept, isEnforced }) => !isKept || !isEnforced).length;
  const Icon = late === 0 ? BadgeCheck : CircleAlert;
  // What has an end comes first: that is what can be late.
  const sorted = promises.toSorted((a, b) => Number(a.ends === "never") - Number(b.ends === "never"));
  return (
    <>
      <PageHead title={words.title} intro={words.intro} />
      <p className={`mb-4 flex items-center gap-2 font-medium ${late === 0 ? "text-up" : "text-down"}`}>
        <Icon size={17} aria-hidden="true" className="shrink-0" />
        {late === 0 ? words.allKept : words.someLate(late)}
      </p>
      <RetentionTable promises={sorted} nowMs={Date.now()} locale={locale} />
      <p className="pt-5 text-center text-balance text-[0.8125rem] text-faint">
        {words.hint} {texts.utc}.
      </p>
    </>
  );
}
