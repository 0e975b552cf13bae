import { LayoutDashboard } from "lucide-react";
import Link from "next/link";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { cardClass } from "#components/ui/card.tsx";
import { Message } from "#components/ui/message.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Dashboard, Template } from "#lib/dashboards/index.ts";
import { NewDashboard } from "./new-dashboard.tsx";
import { dashboardPath } from "./path.ts";

type ListProps = {
  artistId: string;
  dashboards: readonly Dashboard[];
  templates: readonly Template[];
  locale: Locale;
};

/** Own dashboards and those of the team. */
export function DashboardList({ artistId, dashboards, templates, locale }: ListProps) {
  const texts = getTexts(locale).dashboards;
  const whose = ({ own, shared }: Dashboard) =>
    own ? (shared ? texts.sharedWithTeam : texts.mine) : texts.ofTeam;
  const create = <NewDashboard artistId={artistId} templates={templates} />;
  return (
    <div className="mx-auto max-w-[52rem]">
      <PageHead title={texts.title} intro={texts.intro}>
        {dashboards.length > 0 ? create : null}
      </PageHead>
      {dashboards.length === 0 ? (
        <Message
          icon={<LayoutDashboard size={22} />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          actions={create}
        />
      ) : (
        <ul className={`${cardClass} divide-y divide-line overflow-hidden`}>
          {dashboards.map((dashboard) => (
            <li key={dashboard.id}>
              <Link
                href={dashboardPath(artistId, dashboard.id)}
                className="block px-4 py-3 hover:bg-sunken focus-visible:-outline-offset-2 sm:px-5"
              >
                <span className="block truncate font-medium">{dashboard.name}</span>
                <span className="block text-[0.8125rem] text-muted">
                  {texts.count(formatExact(dashboard.widgets.length, locale), dashboard.widgets.length)} ·{" "}
                  {whose(dashboard)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
