/** A page of one or several sections: who asks, for which artist and period, what comes back, and what stands instead. */
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ComponentType } from "react";
import { ExportScope } from "#components/export/export-scope.tsx";
import { PageExportMenu } from "#components/export/page-menu.tsx";
import { FilterBar } from "#components/section/filter-bar.tsx";
import { PageFooter } from "#components/section/page-footer.tsx";
import { PeriodScope } from "#components/section/period-scope.tsx";
import { RangeProblemMessage } from "#components/section/range-problem.tsx";
import { readQuery, type SearchParams } from "#components/section/read-query.ts";
import type { SectionProps } from "#components/section/section-props.ts";
import { Suppressed } from "#components/section/suppressed.tsx";
import { Toolbar } from "#components/section/toolbar.tsx";
import { shownOf, viewOf } from "#components/section/view.ts";
import { type SectionId, sectionPath } from "#components/shell/sections.ts";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Message } from "#components/ui/message.tsx";
import { Problem } from "#lib/core/problem.ts";
import { localDay } from "#lib/core/zones.ts";
import { getRequestPath, getViewer } from "#lib/http/viewer.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { getSection, listArtists, type RangeSection, sectionsFor } from "#lib/metrics/index.ts";
import { readEnv } from "#lib/platform/env.ts";

export type PageProps = { params: Promise<{ artistId: string }>; searchParams: Promise<SearchParams> };

/** The artist of the page, if the viewer may see it; else the way in, or nothing. */
export async function requireArtist(params: PageProps["params"]) {
  const artistId = decodeURIComponent((await params).artistId);
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: await getRequestPath() })}`);
  const artist = (await listArtists(viewer)).find(({ id }) => id === artistId);
  if (!artist) notFound();
  return { viewer, artist };
}

export const titleOf =
  (page: SectionId) =>
  async ({ params }: PageProps): Promise<Metadata> => {
    const viewer = await getViewer();
    const artistId = decodeURIComponent((await params).artistId);
    const artist = viewer && (await listArtists(viewer)).find(({ id }) => id === artistId);
    const title = getTexts(await getLocale()).shell.sections[page];
    return { title: artist ? `${title} · ${artist.name}` : title };
  };

/** @param sections what the page asks for; its period and its freshness are those of the first */
export function sectionPage(
  page: SectionId,
  sections: readonly [RangeSection, ...RangeSection[]],
  Body: ComponentType<SectionProps>,
) {
  return async function SectionPage({ params, searchParams }: PageProps) {
    const { viewer, artist } = await requireArtist(params);
    const search = await searchParams;
    const locale = await getLocale();
    const texts = getTexts(locale);
    const today = localDay(artist.timezone, Date.now());
    const title = texts.shell.sections[page];
    const query = readQuery(search);
    const seen = sectionsFor(viewer, artist.id);
    if (!sections.every((section) => seen.includes(section)))
      return <Message level={1} title={texts.states.noMoneyTitle} text={texts.states.noMoneyText} />;
    const asked = await Promise.all(
      sections.map((section) => getSection(viewer, artist.id, section, query)),
    ).catch((problem: unknown) => {
      if (problem instanceof Problem && problem.status === 422) return problem;
      throw problem;
    });
    if (asked instanceof Problem) {
      const view = { interval: "day", zone: artist.timezone, today } as const;
      return (
        <PeriodScope toolbar={<Toolbar title={title} period={undefined} view={view} />}>
          <RangeProblemMessage problem={asked} path={sectionPath(artist.id, page)} locale={locale} />
        </PeriodScope>
      );
    }
    if (asked.some((answer) => answer === null)) notFound();
    const [main] = asked as [SectionAnswer];
    const answers = Object.fromEntries(sections.map((section, index) => [section, asked[index]]));
    const view = viewOf(main, today);
    const toolbar = (
      <Toolbar title={title} period={main.range} view={view}>
        {main.suppressed ? null : <PageExportMenu />}
        <FilterBar view={view} />
      </Toolbar>
    );
    const exported = {
      title,
      artist: { id: artist.id, name: artist.name },
      range: main.range,
      zone: view.zone,
      today,
      asOf: main.asOf,
      filter: view.filter,
      answers: (asked as SectionAnswer[]).map(shownOf),
    };
    return (
      <ExportScope page={exported}>
        <PeriodScope toolbar={toolbar}>
          {main.suppressed ? (
            <Suppressed locale={locale} />
          ) : (
            <Body
              answers={answers as SectionProps["answers"]}
              view={view}
              k={readEnv().K_ANONYMITY}
              locale={locale}
              search={search}
            />
          )}
          <PageFooter
            zone={view.zone}
            asOf={main.asOf}
            today={today}
            isCounting={view.to >= today && view.from <= today}
            locale={locale}
          />
        </PeriodScope>
      </ExportScope>
    );
  };
}
