"use client";
import { ListenThrough } from "#components/charts/listen-through.tsx";
import {
  type CurvePoint,
  formatClock,
  halfLeftAt,
  pointAt,
} from "#components/charts/listen-through-ticks.ts";
import { curveChart, curveTable } from "#components/export/curve-export.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { formatMetric } from "#components/format/metric.ts";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { filterParam } from "#components/section/read-query.ts";
import { ArtistMark } from "#components/shell/artist-mark.tsx";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

type CurveProps = { contentId: string; title: string; release: string | null; curve: CurvePoint[] };

/** Where a play becomes a stream. */
const STREAM_SECONDS = 30;

function Facts({ curve }: { curve: CurvePoint[] }) {
  const texts = useTexts().content.curve;
  const locale = useLocale();
  const half = halfLeftAt(curve);
  const points = [pointAt(curve, STREAM_SECONDS), curve.at(-1)].filter(
    (point, index, all) => point !== undefined && all.indexOf(point) === index,
  ) as CurvePoint[];
  return (
    <dl className="mb-5 flex flex-wrap gap-x-10 gap-y-3">
      {points.map(({ atSecond, share }) => (
        <div key={atSecond}>
          <dt className="text-[0.8125rem] text-muted">
            {texts.share} · {formatClock(atSecond)}
          </dt>
          <dd className="text-lg font-semibold tracking-tight">{formatMetric("ratio", share, locale)}</dd>
        </div>
      ))}
      {half ? (
        <div>
          <dt className="text-[0.8125rem] text-muted">{texts.half}</dt>
          <dd className="text-lg font-semibold tracking-tight">{formatClock(half.atSecond)}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** How far people listen to the chosen recording. */
export function CurveCard({ contentId, title, release, curve }: CurveProps) {
  const all = useTexts();
  const texts = all.content;
  const locale = useLocale();
  const { show } = usePeriodScope();
  const heading = `${texts.curve.title}: ${title}`;
  return (
    <Card aria-label={texts.curve.title}>
      <div className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <ArtistMark id={contentId} className="size-11 rounded-[10px]" />
        <div className="min-w-0 flex-1 basis-40">
          <h2 className="truncate text-base font-semibold tracking-tight">{title}</h2>
          <p className="truncate text-[0.8125rem] text-muted">
            {release ? `${release} · ${texts.curve.title}` : texts.curve.title}
          </p>
        </div>
        <Button onClick={() => show({ [filterParam("contentId")]: undefined })}>{texts.all}</Button>
        {curve.length > 0 ? (
          <ExportMenu
            title={heading}
            table={() => curveTable(heading, curve, all)}
            chart={() => curveChart(title, curve, locale)}
          />
        ) : null}
      </div>
      {curve.length === 0 ? (
        <p className="py-6 text-muted">{texts.curve.empty}</p>
      ) : (
        <>
          <Facts curve={curve} />
          <ListenThrough curve={curve} title={heading} />
        </>
      )}
    </Card>
  );
}
