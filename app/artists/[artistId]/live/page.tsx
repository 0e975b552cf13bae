/** Who is here now? The live values come with the layout; what today adds is read here and then by the page itself. */
import { labelOf } from "#components/breakdowns/label-of.ts";
import { LivePage } from "#components/live/live-page.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { localDay } from "#lib/core/zones.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { type PageProps, requireArtist, titleOf } from "../section-page.tsx";

export const generateMetadata = titleOf("live");

export default async function Live({ params }: PageProps) {
  const { viewer, artist } = await requireArtist(params);
  const locale = await getLocale();
  const texts = getTexts(locale);
  const today = localDay(artist.timezone, Date.now());
  // The page stands without it; the browser asks again.
  const overview = await getOverview(viewer, artist.id, { from: today, to: today }).catch(() => null);
  const countryNames = Object.fromEntries(
    (overview?.breakdowns.country ?? []).map(({ key }) => [key, labelOf("country", key, texts, locale)]),
  );
  return <LivePage artist={artist} today={today} initial={overview} countryNames={countryNames} />;
}
