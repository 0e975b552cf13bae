import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CertificateCard } from "#components/admin/certificate-card.tsx";
import { numberOf } from "#components/admin/request.ts";
import { RequestDetail } from "#components/admin/request-detail.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { audit } from "#lib/audit/index.ts";
import { certificateOf, readRequest, reasonIn } from "#lib/privacy/index.ts";
import { requireAdmin } from "../../require-admin.ts";

type RequestProps = { params: Promise<{ id: string }> };

/** Once a page, whoever asks. */
const requireRequest = cache(async (id: string) => {
  const viewer = await requireAdmin();
  const request = await readRequest(id);
  if (!request) notFound();
  return { viewer, request };
});

export async function generateMetadata({ params }: RequestProps): Promise<Metadata> {
  const { request } = await requireRequest((await params).id);
  const texts = getTexts(await getLocale()).admin;
  return { title: texts.request.title(texts.kinds[request.kind], numberOf(request.id)) };
}

/** One request. Whoever looks at it sees whom it is about: that is written to the audit log. */
export default async function RequestPage({ params }: RequestProps) {
  const { viewer, request } = await requireRequest((await params).id);
  const locale = await getLocale();
  const nowMs = Date.now();
  const actor = { kind: "user" as const, id: viewer.userId };
  await audit({ actor, action: "privacy.person_read", details: { request: request.id } });
  const certificate = request.hasCertificate ? await certificateOf(request.id) : null;
  const texts = getTexts(locale).admin;
  return (
    <>
      <RequestDetail
        key={request.id}
        initial={request}
        nowMs={nowMs}
        mayApprove={!request.approvals.some(({ by }) => by === `user:${viewer.userId}`)}
      >
        {certificate ? (
          <CertificateCard
            certificate={certificate}
            kept={certificate.kept.map((kept) => ({ ...kept, ...reasonIn(locale, kept) }))}
          />
        ) : null}
      </RequestDetail>
      <p className="pt-5 text-center text-balance text-[0.8125rem] text-faint">{texts.audited}</p>
    </>
  );
}
