"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { instantText } from "#components/account/instant.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { DecisionCard } from "./decision-card.tsx";
import { HeldCard } from "./held-card.tsx";
import { PackageCard } from "./package-card.tsx";
import { ADMIN_PATHS } from "./path.ts";
import { PersonCard } from "./person-card.tsx";
import { ProgressCard } from "./progress-card.tsx";
import { isForGood, numberOf } from "./request.ts";
import { DueBadge, StateBadge } from "./state-badge.tsx";
import { useRequest } from "./use-request.ts";

type DetailProps = {
  initial: PrivacyRequest;
  nowMs: number;
  /** The reader's own approval would count. */
  mayApprove: boolean;
  /** The certificate, once there is one. */
  children: ReactNode;
};

/** One request: what happened, what is held, what can be decided, and what it ended with. */
export function RequestDetail({ initial, nowMs, mayApprove, children }: DetailProps) {
  const texts = useTexts().admin;
  const locale = useLocale();
  const router = useRouter();
  const { data: request, isError, refetch } = useRequest(initial);
  const seen = useRef(initial.status);
  useEffect(() => {
    if (seen.current === request.status) return;
    seen.current = request.status;
    // What the server renders, such as the certificate, belongs to the state before.
    router.refresh();
  }, [request.status, router]);
  const onChanged = () => {
    void refetch();
    router.refresh();
  };
  const when = (instant: string | null | undefined) =>
    instant ? instantText(instant, nowMs, locale) : undefined;
  return (
    <>
      <PageHead
        before={
          <Link
            href={ADMIN_PATHS.privacy}
            className="inline-flex min-h-11 items-center text-muted hover:text-text sm:min-h-8"
          >
            {texts.request.back} /
          </Link>
        }
        title={texts.request.title(texts.kinds[request.kind], numberOf(request.id))}
      >
        <div className="flex flex-wrap gap-2">
          <StateBadge request={request} texts={texts} />
          <DueBadge request={request} texts={texts} nowMs={nowMs} />
        </div>
      </PageHead>
      <div className="grid items-start gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-4 sm:space-y-5">
          <ProgressCard request={request} when={when} isLost={isError} />
          {isForGood(request) ? children : null}
          {request.hasCertificate ? null : <HeldCard request={request} />}
        </div>
        <div className="min-w-0 space-y-4 sm:space-y-5">
          <DecisionCard request={request} mayApprove={mayApprove} onChanged={onChanged} />
          {request.kind === "access" ? <PackageCard request={request} /> : null}
          <PersonCard request={request} due={when(request.dueAt) ?? ""} />
        </div>
      </div>
    </>
  );
}
