import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { FilterSelect } from "#components/admin/filter-select.tsx";
import { NEW_REQUEST_PATH } from "#components/admin/path.ts";
import { isOpen, KINDS, STATUSES } from "#components/admin/request.ts";
import { RequestList } from "#components/admin/request-list.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { audit } from "#lib/audit/index.ts";
import { listRequests, type PrivacyRequest } from "#lib/privacy/index.ts";
import { requireAdmin } from "../../require-admin.ts";

type Search = Promise<Record<string, string | string[] | undefined>>;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).admin.list.title,
});

/** What is chosen in the address; without a state, what is yet to be done. */
async function readSearch(searchParams: Search) {
  const given = await searchParams;
  const status = given.status === "all" ? "all" : STATUSES.find((known) => known === given.status);
  return { status, kind: KINDS.find((known) => known === given.kind) };
}
type Chosen = Awaited<ReturnType<typeof readSearch>>;

function isChosen(request: PrivacyRequest, { status, kind }: Chosen): boolean {
  if (kind !== undefined && request.kind !== kind) return false;
  if (status === undefined) return isOpen(request);
  return status === "all" || request.status === status;
}

/** What people asked for: what is due first comes first. */
export default async function PrivacyPage({ searchParams }: { searchParams: Search }) {
  const { userId } = await requireAdmin();
  const query = await readSearch(searchParams);
  const locale = await getLocale();
  const texts = getTexts(locale).admin;
  const words = texts.list;
  const requests = (await listRequests()).filter((request) => isChosen(request, query));
  const actor = { kind: "user" as const, id: userId };
  await audit({ actor, action: "privacy.read", details: { requests: requests.length } });
  return (
    <>
      <PageHead title={words.title} intro={words.intro}>
        <Link href={NEW_REQUEST_PATH} className={buttonClass("primary")}>
          <Plus size={16} aria-hidden="true" />
          {words.create}
        </Link>
      </PageHead>
      <div className="mb-4 flex flex-wrap gap-3 sm:mb-5">
        <FilterSelect
          page="privacy"
          query={query}
          name="status"
          label={words.status}
          options={[
            { value: "", label: words.open },
            { value: "all", label: words.all },
            ...STATUSES.map((value) => ({ value, label: texts.statuses[value] })),
          ]}
        />
        <FilterSelect
          page="privacy"
          query={query}
          name="kind"
          label={words.kind}
          options={[
            { value: "", label: words.all },
            ...KINDS.map((value) => ({ value, label: texts.kinds[value] })),
          ]}
        />
      </div>
      <RequestList
        requests={requests}
        isAll={query.status === "all" && !query.kind}
        nowMs={Date.now()}
        locale={locale}
      />
      <p className="pt-5 text-center text-balance text-[0.8125rem] text-faint">{texts.utc}</p>
    </>
  );
}
