import type { Metadata } from "next";
import Link from "next/link";
import { NewRequest } from "#components/admin/new-request.tsx";
import { ADMIN_PATHS } from "#components/admin/path.ts";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireAdmin } from "../../require-admin.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).admin.create.title,
});

export default async function NewRequestPage() {
  await requireAdmin();
  const texts = getTexts(await getLocale()).admin;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHead
        before={
          <Link
            href={ADMIN_PATHS.privacy}
            className="inline-flex min-h-11 items-center text-muted hover:text-text sm:min-h-8"
          >
            {texts.request.back} /
          </Link>
        }
        title={texts.create.title}
        intro={texts.create.intro}
      />
      <NewRequest />
    </div>
  );
}
