import { RequestSkeleton } from "#components/admin/request-skeleton.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";

export default async function Loading() {
  return <RequestSkeleton label={getTexts(await getLocale()).states.loading} />;
}
