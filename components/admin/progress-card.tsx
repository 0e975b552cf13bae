"use client";
import { formatPercent } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { pointsOf } from "./points-of.ts";
import { Timeline } from "./timeline.tsx";

type CardProps = {
  request: PrivacyRequest;
  when: (instant: string | null | undefined) => string | undefined;
  /** The last try to read the state failed. */
  isLost: boolean;
};

function Progress({ request, isLost }: Omit<CardProps, "when">) {
  const { request: texts } = useTexts().admin;
  const locale = useLocale();
  const percent = formatPercent(Math.floor(request.progress * 100) / 100, locale);
  return (
    <div className="mt-2">
      <ProgressBar label={texts.works[request.kind]} value={request.progress} />
      <p role="status" className="mt-1 text-[0.8125rem] text-muted tabular-nums">
        {texts.percent(percent)}
      </p>
      <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {isLost ? texts.lost : request.error === null ? null : texts.trouble}
      </p>
    </div>
  );
}

/** What happened to a request, and how far its work is. */
export function ProgressCard({ request, when, isLost }: CardProps) {
  const { request: texts } = useTexts().admin;
  const points = pointsOf(request, texts, when).map((point) =>
    point.key === "work" && point.state === "now"
      ? { ...point, body: <Progress request={request} isLost={isLost} /> }
      : point,
  );
  return (
    <Card title={texts.progress}>
      <Timeline points={points} label={texts.progress} />
    </Card>
  );
}
