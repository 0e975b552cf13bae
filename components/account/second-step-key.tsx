"use client";
import { useTexts } from "#components/texts/use-texts.tsx";

export type StartedStep = { secret: string; uri: string; picture: string };

/** The secret as a picture, as a link for an app on the same device, and to be typed. */
export function SecondStepKey({ step: { secret, uri, picture } }: { step: StartedStep }) {
  const texts = useTexts().secondStep;
  return (
    <div className="space-y-3">
      <p className="text-pretty">{texts.scan}</p>
      {/* biome-ignore lint/performance/noImgElement: it is in the answer, there is nothing to load */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
        alt={texts.picture}
        width={208}
        height={208}
        className="rounded-[10px] border border-line"
      />
      <p className="text-[0.8125rem] text-muted">
        {texts.key}: <code className="text-text break-words">{secret.replace(/(.{4})(?!$)/g, "$1 ")}</code>
      </p>
      <a href={uri} className="inline-flex min-h-11 items-center text-accent underline sm:min-h-9">
        {texts.open}
      </a>
    </div>
  );
}
