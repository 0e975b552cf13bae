"use client";
import { Send } from "lucide-react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { useTestEvent } from "./use-setup.ts";

/** Sends a play that counts, and says so before it does. */
export function TestEvent({ artistId }: { artistId: string }) {
  const all = useTexts().setup;
  const texts = all.arrivals;
  const test = useTestEvent(artistId);
  const result = test.data
    ? test.data.status === "accepted"
      ? texts.testTaken
      : texts.testOther(texts.statuses[test.data.status])
    : null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        aria-describedby="test-event-hint"
        disabled={test.isPending}
        onClick={() => test.mutate(undefined)}
      >
        <Send size={15} aria-hidden="true" />
        {test.isPending ? texts.testing : texts.test}
      </Button>
      <p role="status" className={test.isError ? "text-down" : "text-up"}>
        {test.isError ? all.failed : result}
      </p>
      <p id="test-event-hint" className="basis-full text-[0.8125rem] text-pretty text-muted">
        {texts.testHint}
      </p>
    </div>
  );
}
