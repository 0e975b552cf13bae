"use client";
import { Check, Copy } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";

const noChange = () => () => {};

/** A command that plays one recording for three minutes, with fresh ids and times each time it runs. */
const commandFor = (origin: string, artistId: string): string => `NOW=$(date +%s)000; ID=test-$NOW
curl ${origin}/api/track \\
  -H "Authorization: Bearer pk_…" -H "Content-Type: application/json" \\
  -d '{"batchId":"'$ID'","sentAt":'$NOW',"userId":"test-listener","sessionId":"'$ID'",
    "consent":{"analytics":true,"version":"test"},
    "events":[{"id":"0","type":"play_ended","at":'$NOW',"artistId":"${artistId}",
      "contentId":"test-recording","playId":"'$ID'",
      "listenedMs":180000,"durationMs":180000,"reason":"completed"}]}'`;

export function TestEvent({ artistId }: { artistId: string }) {
  const texts = useTexts().states;
  const [isCopied, setIsCopied] = useState(false);
  const origin = useSyncExternalStore(
    noChange,
    () => window.location.origin,
    () => "",
  );
  const command = commandFor(origin, artistId);
  return (
    <div className="mt-6 w-full max-w-2xl text-left">
      <p className="mb-2 text-[0.8125rem] text-muted">{texts.eventHint}</p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-xl border border-line bg-bg p-3.5 font-mono text-xs leading-5"
      >
        {command}
      </pre>
      <Button
        className="mt-2"
        onClick={() => void navigator.clipboard.writeText(command).then(() => setIsCopied(true))}
      >
        {isCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
        <span role="status">{isCopied ? texts.copied : texts.copy}</span>
      </Button>
    </div>
  );
}
