"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
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
  const setShared = (next: boolean) =>
    save.mutate(
      { name, widgets, period, shared: next },
      { onSettled: () => startTransition(() => router.refresh()) },
    );
  return (
    <Dialog open={open} onClose={onClose} title={texts.title}>
      {open ? (
        <>
          <label className="flex min-h-11 cursor-pointer items-start gap-3 pt-2">
            <input
              type="checkbox"
              checked={save.isPending ? save.variables.shared : shared}
              disabled={save.isPending || isReading}
              onChange={(event) => setShared(event.target.checked)}
              className="mt-0.5 size-5 shrink-0 accent-(--accent)"
            />
            <span>
              <span className="block font-medium">{texts.team}</span>
              <span className="block text-[0.8125rem] text-pretty text-muted">{texts.teamHint}</span>
            </span>
          </label>
          <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
            {!save.isError ? null : isConflict(save.error) ? all.editing.conflict : all.failed}
          </p>
          <Links artistId={artistId} id={id} zone={zone} />
        </>
      ) : null}
    </Dialog>
  );
}
