import type { Metadata } from "next";
import { DashboardList } from "#components/dashboards/dashboard-list.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { listDashboards, TEMPLATES } from "#lib/dashboards/index.ts";
import { type PageProps, requireArtist } from "../../section-page.tsx";

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { artist } = await requireArtist(params);
  return { title: `${getTexts(await getLocale()).dashboards.title} · ${artist.name}` };
}

/** Dashboards that the viewer made, and those of the team. */
export default async function DashboardsPage({ params }: PageProps) {
  const { viewer, artist } = await requireArtist(params);
  return (
    <DashboardList
      artistId={artist.id}
      dashboards={await listDashboards(viewer, artist.id)}
      templates={TEMPLATES}
      locale={await getLocale()}
    />
  );
}
