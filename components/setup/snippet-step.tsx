"use client";
import { useState, useSyncExternalStore } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Code } from "./code.tsx";
import { SNIPPETS, type SnippetKind, snippetOf } from "./snippets.ts";
import { Step } from "./step.tsx";

const noChange = () => () => {};
const PLACEHOLDER = "pk_…";

/** Done when a batch of any app but this page has come. */
export function SnippetStep({
  artistId,
  made,
  isDone,
}: {
  artistId: string;
  made: string | null;
  isDone: boolean;
}) {
  const texts = useTexts().setup.snippet;
  const [kind, setKind] = useState<SnippetKind>("page");
  const origin = useSyncExternalStore(
    noChange,
    () => window.location.origin,
    () => "",
  );
  const code = snippetOf(kind, { origin, key: made ?? PLACEHOLDER, artistId });
  return (
    <Step number={2} title={texts.title} text={texts.text} isDone={isDone}>
      <div className="space-y-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label={texts.which}
            options={SNIPPETS.map((value) => ({ value, label: texts.kinds[value] }))}
            value={kind}
            onChange={setKind}
          />
          <CopyButton key={code} text={code} />
        </div>
        {made ? null : <p className="text-[0.8125rem] font-medium">{texts.needsKey}</p>}
        <Code label={texts.kinds[kind]}>{code}</Code>
        <div className="space-y-1 text-[0.8125rem] text-muted">
          <p>{texts.consent}</p>
          <p>
            {texts.counts}{" "}
            <a href="/api/openapi.json" className="underline underline-offset-2 hover:text-text">
              {texts.reference}
            </a>
          </p>
          <p>{texts.tracker}</p>
        </div>
      </div>
    </Step>
  );
}
