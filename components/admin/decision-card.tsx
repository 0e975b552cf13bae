"use client";
import { useState } from "react";
import { FormAlert } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { DecideDialog, type Deed } from "./decide-dialog.tsx";
import { requestApi } from "./path.ts";

type CardProps = { request: PrivacyRequest; mayApprove: boolean; onChanged: () => void };

/** In a sentence where the request stands for those who decide. */
function useSentence({
  kind,
  status,
  approvals,
  approvalsNeeded,
  liftedAt,
  nothingHeld,
}: PrivacyRequest): string {
  const { decision } = useTexts().admin.request;
  if (status === "refused") return decision.refused;
  if (status === "done" && liftedAt !== null) return decision.lifted;
  if (status === "done") return nothingHeld ? decision.nothing : decision.done[kind];
  const left = approvalsNeeded - approvals.length;
  return left > 0 && status !== "running" ? decision.needs(left) : decision.approved;
}

/** Approving, refusing and, of a restriction, lifting. */
export function DecisionCard({ request, mayApprove, onChanged }: CardProps) {
  const all = useTexts().admin.request;
  const texts = all.decision;
  const [deed, setDeed] = useState<Deed>();
  const { send, problems, isSending } = useSend(all.problems);
  const sentence = useSentence(request);
  const { id, kind, status, liftedAt, nothingHeld } = request;
  const isUndecided = status === "received";
  const mayLift = kind === "restriction" && status === "done" && liftedAt === null && !nothingHeld;
  const lift = async () => {
    if (await send("POST", `${requestApi(id)}/lift`)) onChanged();
  };
  const close = () => setDeed(undefined);
  return (
    <Card title={texts.title}>
      <p className="rounded-[10px] bg-accent-weak px-3.5 py-3 text-pretty">{sentence}</p>
      {isUndecided && !mayApprove ? (
        <p className="mt-3 text-[0.8125rem] text-pretty text-muted">{texts.own}</p>
      ) : null}
      {isUndecided ? (
        <div className="mt-4 flex flex-wrap gap-2">
          {mayApprove ? (
            <Button look="primary" onClick={() => setDeed("approve")}>
              {texts.approve}
            </Button>
          ) : null}
          <Button onClick={() => setDeed("refuse")}>{texts.refuse}</Button>
        </div>
      ) : null}
      {mayLift ? (
        <Button className="mt-4" disabled={isSending} onClick={() => void lift()}>
          {texts.lift}
        </Button>
      ) : null}
      <div className="has-[p:not(:empty)]:mt-3">
        <FormAlert>{problems.form}</FormAlert>
      </div>
      {deed ? (
        <DecideDialog
          request={request}
          deed={deed}
          onClose={close}
          onDone={() => {
            close();
            onChanged();
          }}
        />
      ) : null}
    </Card>
  );
}
