"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { FormAlert, FormStatus } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** `seen` and `since` arrive as text: the server and the browser must write the same. */
export type ShownSession = { id: string; agent: string; seen: string; since: string; current: boolean };

/** Where one is signed in, and the way to end it there. */
export function SessionsCard({ sessions }: { sessions: readonly ShownSession[] }) {
  const texts = useTexts().people.account;
  const router = useRouter();
  const { send, problems, isSending } = useSend();
  const [isEnded, setIsEnded] = useState(false);
  const end = async (path: string) => {
    setIsEnded(false);
    if (!(await send("DELETE", path))) return;
    setIsEnded(true);
    router.refresh();
  };
  return (
    <Card title={texts.sessions}>
      <FormAlert>{problems.form}</FormAlert>
      <ul className="divide-y divide-line">
        {sessions.map(({ id, agent, seen, since, current }) => (
          <li key={id} className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
            <div className="min-w-0">
              <p className="font-medium">
                {agent || texts.unknownAgent}
                {current ? <span className="ml-2 text-accent">{texts.thisOne}</span> : null}
              </p>
              <p className="text-[0.8125rem] text-muted">
                {texts.seen(seen)} · {texts.since(since)}
              </p>
            </div>
            {current ? null : (
              <Button
                aria-label={texts.endOf(agent || texts.unknownAgent, seen)}
                disabled={isSending}
                onClick={() => void end(`/api/account/sessions/${id}`)}
              >
                {texts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormStatus>{isEnded ? texts.ended : null}</FormStatus>
      {sessions.some(({ current }) => !current) ? (
        <Button className="mt-3" disabled={isSending} onClick={() => void end("/api/account/sessions")}>
          {texts.endOthers}
        </Button>
      ) : null}
    </Card>
  );
}
