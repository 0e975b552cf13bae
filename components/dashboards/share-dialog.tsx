"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { CheckField } from "#components/ui/check-field.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Dashboard } from "#lib/dashboards/index.ts";
import { Links } from "./links.tsx";
import { isConflict, useSaveDashboard } from "./use-dashboards.ts";

type ShareProps = { dashboard: Dashboard; zone: string; open: boolean; onClose: () => void };

/** Who else sees it: the team, and whoever holds a link. */
export function ShareDialog({ dashboard, zone, open, onClose }: ShareProps) {
  const all = useTexts().dashboards;
  const texts = all.sharing;
  const router = useRouter();
  const [isReading, startTransition] = useTransition();
  const save = useSaveDashboard(dashboard);
  const { artistId, id, name, widgets, period, shared } = dashboard;
  // What was chosen is seen at once and stands until it failed: the page that is read anew comes a moment later.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const choose = (next: boolean) => {
    setChosen(next);
    save.mutate(
      { name, widgets, period, shared: next },
      {
        onError: () => setChosen(null),
        onSettled: () => startTransition(() => router.refresh()),
      },
    );
  };
  return (
    <Dialog open={open} onClose={onClose} title={texts.title}>
      {open ? (
        <>
          <CheckField
            label={texts.team}
            hint={texts.teamHint}
            checked={chosen ?? shared}
            disabled={save.isPending || isReading}
            onChange={choose}
          />
          <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
            {!save.isError ? null : isConflict(save.error) ? all.editing.conflict : all.failed}
          </p>
          <Links artistId={artistId} id={id} zone={zone} />
        </>
      ) : null}
    </Dialog>
  );
}
