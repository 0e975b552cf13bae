"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { isOpen } from "#components/admin/request.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { FormAlert, FormStatus } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** Instants arrive as text: the server and the browser must write the same. */
type OwnRequest = Pick<PrivacyRequest, "id" | "kind" | "status" | "hasPackage" | "note"> & {
  asked: string;
  due: string;
};

function Row({ request }: { request: OwnRequest }) {
  const { admin } = useTexts();
  const texts = admin.mine;
  const { id, kind, status, asked, due, hasPackage, note } = request;
  return (
    <li className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0">
        <p className="font-medium">
          {admin.kinds[kind]} <span className="font-normal text-muted">· {admin.statuses[status]}</span>
        </p>
        <p className="text-[0.8125rem] text-muted">
          {[
            texts.on(asked),
            ...(isOpen(request) ? [texts.until(due)] : []),
            ...(status === "refused" && note ? [note] : []),
          ].join(" · ")}
        </p>
      </div>
      {hasPackage ? (
        <a
          href={`/api/privacy/requests/${id}/package`}
          download
          aria-label={texts.downloadOf(asked)}
          className={buttonClass()}
        >
          {texts.download}
        </a>
      ) : null}
    </li>
  );
}

/** What one may ask for oneself, and how what was asked for goes. */
export function MyDataCard({ requests }: { requests: readonly OwnRequest[] }) {
  const { admin, people } = useTexts();
  const texts = admin.mine;
  const router = useRouter();
  const { send, problems, isSending } = useSend(admin.request.problems);
  const [isSure, setIsSure] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const has = (kind: OwnRequest["kind"]) => requests.some((one) => one.kind === kind && isOpen(one));
  const ask = async (kind: "access" | "erasure") => {
    setIsSure(false);
    setIsAsked(false);
    if (!(await send("POST", "/api/privacy/requests", { kind }))) return;
    setIsAsked(true);
    router.refresh();
  };
  return (
    <Card title={texts.title}>
      <p className="mb-4 text-pretty text-muted">{texts.intro}</p>
      <FormAlert>{problems.form}</FormAlert>
      <div className="flex flex-wrap gap-2">
        <Button disabled={isSending || has("access")} onClick={() => void ask("access")}>
          {texts.access}
        </Button>
        <Button disabled={isSending || has("erasure")} onClick={() => setIsSure(true)}>
          {texts.erasure}
        </Button>
      </div>
      <div className="has-[p:not(:empty)]:mt-3">
        <FormStatus>{isAsked ? texts.asked : null}</FormStatus>
      </div>
      {requests.length > 0 ? (
        <>
          <h3 className="mt-4 font-medium">{texts.requests}</h3>
          <ul className="divide-y divide-line">
            {requests.map((request) => (
              <Row key={request.id} request={request} />
            ))}
          </ul>
        </>
      ) : null}
      <Dialog open={isSure} onClose={() => setIsSure(false)} title={texts.sureTitle}>
        <p className="text-pretty text-muted">{texts.sureText}</p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button onClick={() => setIsSure(false)}>{people.cancel}</Button>
          <Button look="primary" onClick={() => void ask("erasure")}>
            {texts.sure}
          </Button>
        </div>
      </Dialog>
    </Card>
  );
}
