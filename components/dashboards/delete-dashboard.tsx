"use client";
import { useRouter } from "next/navigation";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { dashboardsPath } from "./path.ts";
import { useDeleteDashboard } from "./use-dashboards.ts";

/** It can't be taken back, so it asks once more. */
export function DeleteDashboard({ artistId, id }: { artistId: string; id: string }) {
  const all = useTexts().dashboards;
  const router = useRouter();
  const remove = useDeleteDashboard(artistId, id);
  const onDeleted = () => {
    router.push(dashboardsPath(artistId));
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ConfirmButton
        label={all.editing.delete}
        sure={all.editing.sure}
        keep={all.editing.keep}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDeleted })}
      />
      <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {remove.isError ? all.failed : null}
      </p>
    </div>
  );
}
