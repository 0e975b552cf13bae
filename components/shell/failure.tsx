"use client";
import { CloudAlert } from "lucide-react";
import { useTransition } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

/** What an error boundary shows: that nothing is lost, a retry that asks anew, and a code for the log. */
export function Failure({ error, retry, level }: { error: unknown; retry: () => void; level?: 1 | 2 }) {
  const texts = useTexts();
  const [isPending, startTransition] = useTransition();
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <Message
      level={level}
      icon={<CloudAlert size={22} />}
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
