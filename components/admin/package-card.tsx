"use client";
import { Download } from "lucide-react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { requestApi } from "./path.ts";

/** What an access request ends with. */
export function PackageCard({ request }: { request: PrivacyRequest }) {
  const texts = useTexts().admin.request.package;
  const { status, hasPackage } = request;
  return (
    <Card title={texts.title}>
      <p className="text-pretty text-muted">
        {hasPackage ? texts.text : status === "done" ? texts.gone : texts.wait}
      </p>
      {hasPackage ? (
        <a href={`${requestApi(request.id)}/package`} download className={buttonClass("primary", "mt-4")}>
          <Download size={15} aria-hidden="true" />
          {texts.download}
        </a>
      ) : null}
    </Card>
  );
}
