import clsx from "clsx";
import { ArrowLeft, Plus } from "lucide-react";
import Link from "next/link";
import type { Texts } from "#components/texts/index.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { LISTS, type ListView, NEW, reportsPath } from "./path.ts";

type HeadProps = { artistId: string; view: ListView; texts: Texts };
type NewHeadProps = HeadProps & { isEdit: boolean };

const createOf = (view: ListView, { reports: words }: Texts): string =>
  view === "list" ? words.create : words[view].create;

/** The page's name, its views, and what can be made new in the one that is open. */
export function ListHead({ artistId, view, texts }: HeadProps) {
  const words = texts.reports;
  return (
    <>
      <PageHead title={texts.shell.sections.reports} intro={words.intro}>
        <Link href={reportsPath(artistId, NEW[view])} className={buttonClass("primary")}>
          <Plus size={16} aria-hidden="true" />
          {createOf(view, texts)}
        </Link>
      </PageHead>
      <nav aria-label={words.viewsLabel} className="mb-4 flex flex-wrap gap-0.5 border-b border-line sm:mb-5">
        {LISTS.map((list) => (
          <Link
            key={list}
            href={reportsPath(artistId, list)}
            aria-current={list === view ? "page" : undefined}
            className={clsx(
              "-mb-px inline-flex min-h-11 items-center border-b-2 px-3 font-medium whitespace-nowrap transition-colors duration-150 focus-visible:-outline-offset-2",
              list === view ? "border-accent text-text" : "border-transparent text-muted hover:text-text",
            )}
          >
            {words.views[list]}
          </Link>
        ))}
      </nav>
    </>
  );
}

/** What is made new or changed, and the way back to the list. */
export function NewHead({ artistId, view, texts, isEdit }: NewHeadProps) {
  return (
    <PageHead
      title={isEdit ? texts.reports.schedules.editTitle : createOf(view, texts)}
      before={
        <Link href={reportsPath(artistId, view)} className={buttonClass("quiet", "-ml-3.5 sm:-ml-3")}>
          <ArrowLeft size={15} aria-hidden="true" />
          {texts.reports.back[view]}
        </Link>
      }
    />
  );
}
