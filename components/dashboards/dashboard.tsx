"use client";
import { Pencil, Share2 } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { FilterBar } from "#components/section/filter-bar.tsx";
import { PeriodScope } from "#components/section/period-scope.tsx";
import { Toolbar } from "#components/section/toolbar.tsx";
import type { View } from "#components/section/view.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Dashboard as DashboardData, SectionOffer } from "#lib/dashboards/index.ts";
import { Editor } from "./editor.tsx";
import { gridClass, spanClass } from "./grid.ts";
import { dashboardsPath } from "./path.ts";
import { ShareDialog } from "./share-dialog.tsx";

type DashboardProps = {
  dashboard: DashboardData;
  view: View;
  offer: readonly SectionOffer[];
  /** Widgets by id, made on the server. */
  rendered: Readonly<Record<string, ReactNode>>;
  /** In place of the widgets: why there are none. */
  instead?: ReactNode;
  footer: ReactNode;
};

/** A dashboard to look at and, for who made it, to change and to share. */
export function Dashboard({ dashboard, view, offer, rendered, instead, footer }: DashboardProps) {
  const texts = useTexts().dashboards;
  const { artistId, name, own, widgets } = dashboard;
  const [isEditing, setIsEditing] = useState(own && widgets.length === 0);
  const [isSharing, setIsSharing] = useState(false);
  const toolbar = (
    <>
      <Link
        href={dashboardsPath(artistId)}
        className="inline-flex min-h-11 items-center rounded-md text-[0.8125rem] text-muted hover:text-text sm:min-h-8"
      >
        {texts.back}
      </Link>
      <Toolbar title={name} period={view} view={view}>
        {own && !isEditing ? (
          <>
            <Button onClick={() => setIsEditing(true)} className="grow sm:grow-0">
              <Pencil size={15} aria-hidden="true" />
              {texts.edit}
            </Button>
            <Button onClick={() => setIsSharing(true)} className="grow sm:grow-0">
              <Share2 size={15} aria-hidden="true" />
              {texts.share}
            </Button>
          </>
        ) : null}
        <FilterBar view={view} />
      </Toolbar>
    </>
  );
  return (
    <PeriodScope toolbar={toolbar}>
      {isEditing ? (
        <Editor
          // Another version starts anew.
          key={dashboard.version}
          dashboard={dashboard}
          rendered={rendered}
          offer={offer}
          view={view}
          onDone={() => setIsEditing(false)}
        />
      ) : widgets.length === 0 ? (
        <Card className="py-12 text-center text-muted">{texts.nothing}</Card>
      ) : (
        (instead ?? (
          <div className={gridClass}>
            {widgets.map(({ id, width }) => (
              <div key={id} className={spanClass(width)}>
                {rendered[id]}
              </div>
            ))}
          </div>
        ))
      )}
      {footer}
      {own ? (
        <ShareDialog
          dashboard={dashboard}
          zone={view.zone}
          open={isSharing}
          onClose={() => setIsSharing(false)}
        />
      ) : null}
    </PeriodScope>
  );
}
