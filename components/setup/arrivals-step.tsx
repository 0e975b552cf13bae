"use client";
import clsx from "clsx";
import Link from "next/link";
import { formatExact } from "#components/format/number.ts";
import { sectionPath } from "#components/shell/sections.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import type { Arrival } from "#lib/ingest/index.ts";
import { ArrivalRow } from "./arrival-row.tsx";
import { Step } from "./step.tsx";
import { TestEvent } from "./test-event.tsx";

type ArrivalsStepProps = {
  artistId: string;
  zone: string;
  arrivals: readonly Arrival[] | undefined;
  isError: boolean;
  mayTest: boolean;
};

/** Done when an event was taken: then there is something to see elsewhere. */
export function ArrivalsStep({ artistId, zone, arrivals = [], isError, mayTest }: ArrivalsStepProps) {
  const texts = useTexts().setup.arrivals;
  const locale = useLocale();
  const isDone = arrivals.some(({ accepted }) => accepted > 0);
  const count = arrivals.length;
  return (
    <Step number={3} title={texts.title} text={texts.text} isDone={isDone}>
      {mayTest ? <TestEvent artistId={artistId} /> : null}
      {isDone ? (
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <p className="mr-2 font-medium">{texts.on}</p>
          <Link href={sectionPath(artistId, "overview")} className={buttonClass("primary")}>
            {texts.overview}
          </Link>
          <Link href={sectionPath(artistId, "live")} className={buttonClass()}>
            {texts.live}
          </Link>
        </div>
      ) : null}
      <p role="status" className={clsx("flex items-center gap-2.5 text-muted", mayTest && "mt-5")}>
        {isError ? (
          texts.failed
        ) : count > 0 ? (
          texts.received(formatExact(count, locale), count)
        ) : (
          <>
            <span
              aria-hidden="true"
              className="block size-2.5 animate-pulse rounded-full bg-accent motion-reduce:animate-none"
            />
            {texts.waiting}
          </>
        )}
      </p>
      {count > 0 ? (
        <ul aria-label={texts.list} className="mt-2">
          {arrivals.map((arrival) => (
            <ArrivalRow key={arrival.id} arrival={arrival} zone={zone} />
          ))}
        </ul>
      ) : null}
    </Step>
  );
}
