"use client";
import { useRef } from "react";
import { labelOf } from "#components/breakdowns/label-of.ts";
import { OTHER, UNKNOWN } from "#components/breakdowns/special-keys.ts";
import { WorldMap } from "#components/charts/world-map.tsx";
import type { ExportPage } from "#components/export/export-page.ts";
import { ExportScope } from "#components/export/export-scope.tsx";
import { dayIn, formatTime } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Day } from "#lib/core/days.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { LivePageCard } from "./live-page-card.tsx";
import { LivePageHead } from "./live-page-head.tsx";
import { LivePageHero } from "./live-page-hero.tsx";
import { LivePageList } from "./live-page-list.tsx";
import { LivePageMinutes } from "./live-page-minutes.tsx";
import { LivePageReactions } from "./live-page-reactions.tsx";
import { useLive } from "./live-provider.tsx";
import { useToday } from "./use-today.ts";

const MOST_ROWS = 6;

type LivePageProps = {
  artist: { id: string; name: string; timezone: string };
  today: Day;
  /** Today's overview as the page was made; null when it could not be read. */
  initial: OverviewAnswer | null;
  /** Names of its countries: the server has one list, each browser its own. */
  countryNames: Readonly<Record<string, string>>;
};

/** Who is here now? A page to leave on a screen: it moves by itself, and says when it does not. */
export function LivePage({ artist, today: firstDay, initial, countryNames }: LivePageProps) {
  const texts = useTexts();
  const locale = useLocale();
  const stage = useRef<HTMLElement>(null);
  const { answer, state } = useLive();
  const zone = answer?.timezone ?? artist.timezone;
  const today = answer ? dayIn(zone, answer.at) : firstDay;
  const {
    answer: overview,
    isStale,
    risen,
  } = useToday(artist.id, today > firstDay ? today : firstDay, initial);
  const words = texts.livePage;
  const countries = (overview?.breakdowns.country ?? []).map(({ key, plays }) => ({
    key,
    name: countryNames[key] ?? labelOf("country", key, texts, locale),
    plays,
  }));
  const recordings = (overview?.breakdowns.content ?? []).map(({ key, title, plays }) => ({
    key,
    name: title,
    plays,
  }));
  const onMap = countries.filter(({ key, plays }) => key !== OTHER && key !== UNKNOWN && plays > 0);
  const page: ExportPage = {
    title: texts.shell.sections.live,
    artist: { id: artist.id, name: artist.name },
    range: { from: today, to: today, interval: "hour" },
    zone,
    today,
    asOf: answer?.at ?? overview?.asOf ?? "",
    filter: {},
    answers: [],
  };
  const isOld = isStale || state === "offline";
  const asOf = overview ? formatTime(overview.asOf, zone, true, locale) : null;
  const age = asOf ? (
    <p className="text-[0.8125rem] text-muted tabular-nums">{isOld ? words.stale(asOf) : words.asOf(asOf)}</p>
  ) : null;
  return (
    <ExportScope page={page}>
      <section
        ref={stage}
        aria-label={texts.shell.sections.live}
        className="space-y-4 bg-bg sm:space-y-5 [&:fullscreen]:overflow-y-auto [&:fullscreen]:p-5 sm:[&:fullscreen]:p-9"
      >
        <LivePageHead name={artist.name} stage={stage} />
        <Card>
          <LivePageHero />
        </Card>
        <LivePageMinutes minutes={answer?.minutes ?? []} zone={zone} />
        {overview ? null : (
          <p role="status" className="text-muted">
            {isOld ? words.unknown : texts.states.loading}
          </p>
        )}
        <LivePageCard
          title={words.countries}
          nameLabel={texts.breakdowns.country?.name ?? ""}
          rows={countries}
          age={age}
          hasPicture
        >
          <div className="grid gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-center">
            <WorldMap
              label={words.mapLabel}
              pulses={isOld ? [] : risen}
              values={onMap.map(({ key, name, plays }) => ({
                key,
                label: name,
                value: plays,
                text: `${formatExact(plays, locale)} ${texts.noun("plays", plays)}`,
              }))}
            />
            <LivePageList rows={countries} most={MOST_ROWS} />
          </div>
        </LivePageCard>
        <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <LivePageCard
            title={words.recordings}
            nameLabel={texts.recordings.name}
            rows={recordings}
            age={age}
          >
            <LivePageList rows={recordings} most={MOST_ROWS} />
          </LivePageCard>
          <LivePageReactions
            likes={overview?.metrics.likes.value}
            follows={overview?.metrics.follows.value}
            minutes={answer?.minutes ?? []}
            zone={zone}
          />
        </div>
      </section>
    </ExportScope>
  );
}
