"use client";
import { useTransition } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

/** Lucide's drawing, without its library: error boundaries are part of every page's first load. */
function CloudAlert() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M12 12v4M12 20h.01M8.128 16.949A7 7 0 1 1 15.71 8h1.79a1 1 0 0 1 0 9h-1.642" />
    </svg>
  );
}

/** What an error boundary shows: that nothing is lost, a retry that asks anew, and a code for the log. */
export function Failure({ error, retry, level }: { error: unknown; retry: () => void; level?: 1 | 2 }) {
  const texts = useTexts();
  const [isPending, startTransition] = useTransition();
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <Message
      level={level}
      icon={<CloudAlert />}
      title={texts.states.errorTitle}
      text={texts.states.errorText}
      actions={
        <Button look="primary" disabled={isPending} onClick={() => startTransition(() => retry())}>
          {isPending ? texts.states.loading : texts.retry}
        </Button>
      }
    >
      {digest ? <p className="mt-4 text-xs text-faint">{texts.states.errorCode(digest)}</p> : null}
    </Message>
  );
}
