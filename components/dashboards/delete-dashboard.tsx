"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { dashboardsPath } from "./path.ts";
import { useDeleteDashboard } from "./use-dashboards.ts";

/** It can't be taken back, so it asks once more. */
export function DeleteDashboard({ artistId, id }: { artistId: string; id: string }) {
  const all = useTexts().dashboards;
  const router = useRouter();
  const remove = useDeleteDashboard(artistId, id);
  const [isSure, setIsSure] = useState(false);
  const onDeleted = () => {
    router.push(dashboardsPath(artistId));
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isSure ? (
        <>
          <Button
            look="primary"
            disabled={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: onDeleted })}
          >
            {all.editing.sure}
          </Button>
          <Button onClick={() => setIsSure(false)}>{all.editing.keep}</Button>
        </>
      ) : (
        <Button look="quiet" onClick={() => setIsSure(true)}>
          {all.editing.delete}
        </Button>
      )}
      <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {remove.isError ? all.failed : null}
      </p>
    </div>
  );
}
