"use client";
import clsx from "clsx";
import { formatTime } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { Arrival } from "#lib/ingest/index.ts";

type Shown = Arrival["status"] | "partly";
const LOOKS: Record<Shown, string> = {
  accepted: "border-up/40 text-up",
  partly: "border-warn text-text",
  duplicate: "border-line-strong text-muted",
  no_consent: "border-warn text-text",
  refused: "border-down/40 text-down",
};

const shownOf = ({ status, accepted, events }: Arrival): Shown =>
  status === "accepted" && accepted < events ? "partly" : status;

function VerdictLine({ verdict }: { verdict: Arrival["verdicts"][number] }) {
  const texts = useTexts().setup.arrivals;
  const isFine = verdict.code === "accepted";
  return (
    <li className="py-1">
      <span className="font-mono text-xs text-faint">{verdict.index}</span>{" "}
      <span className="font-medium">{verdict.type ?? texts.untyped}</span>
      {verdict.contentId ? <span className="text-muted"> · {verdict.contentId}</span> : null}{" "}
      <span className={isFine ? "text-up" : "text-down"}>
        {isFine ? texts.fine : <code className="font-mono text-xs">{verdict.code}</code>}
      </span>
      {verdict.message ? <p className="text-muted">{verdict.message}</p> : null}
    </li>
  );
}

/** A batch and what became of each of its events. */
export function ArrivalRow({ arrival, zone }: { arrival: Arrival; zone: string }) {
  const texts = useTexts().setup.arrivals;
  const locale = useLocale();
  const { at, app, batchId, status, problem, events, accepted, verdicts } = arrival;
  const shown = shownOf(arrival);
  const hidden = events - verdicts.length;
  return (
    <li className="border-t border-line py-3 text-[0.8125rem]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={clsx("rounded-full border px-2 py-0.5 text-xs font-medium", LOOKS[shown])}>
          {texts.statuses[shown]}
        </span>
        <time dateTime={at} className="font-medium tabular-nums">
          {formatTime(at, zone, true, locale)}
        </time>
        <span>{texts.taken(formatExact(accepted, locale), formatExact(events, locale))}</span>
        <span className="text-muted">{texts.from(app)}</span>
        {batchId ? <span className="font-mono text-xs text-faint">{texts.batch(batchId)}</span> : null}
      </div>
      {problem ? (
        <p className="mt-1.5 text-down">
          <code className="font-mono text-xs">
            {problem.status} {problem.code}
          </code>{" "}
          <span className="text-text">{problem.message}</span>
        </p>
      ) : null}
      {status === "duplicate" ? <p className="mt-1.5 text-muted">{texts.duplicate}</p> : null}
      {status === "no_consent" ? <p className="mt-1.5 text-muted">{texts.noConsent}</p> : null}
      <ul className="mt-1.5">
        {verdicts.map((verdict) => (
          <VerdictLine key={verdict.index} verdict={verdict} />
        ))}
      </ul>
      {hidden > 0 ? <p className="text-muted">{texts.more(formatExact(hidden, locale))}</p> : null}
    </li>
  );
}
