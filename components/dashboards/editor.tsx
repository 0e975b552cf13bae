"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useReducer, useState } from "react";
import type { View } from "#components/section/view.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Dashboard, SectionOffer } from "#lib/dashboards/index.ts";
import { AddWidget } from "./add-widget.tsx";
import { DeleteDashboard } from "./delete-dashboard.tsx";
import { isChanged, reduceDraft, startOf } from "./draft.ts";
import { EditBar } from "./edit-bar.tsx";
import { EditGrid } from "./edit-grid.tsx";
import { isConflict, useSaveDashboard } from "./use-dashboards.ts";
import { useUnsaved } from "./use-unsaved.ts";

type EditorProps = {
  dashboard: Dashboard;
  rendered: Readonly<Record<string, ReactNode>>;
  offer: readonly SectionOffer[];
  view: View;
  onDone: () => void;
};

/** A dashboard while it is changed. Nothing is kept until it is saved. */
export function Editor({ dashboard, rendered, offer, view, onDone }: EditorProps) {
  const all = useTexts().dashboards;
  const texts = all.editing;
  const router = useRouter();
  const [state, dispatch] = useReducer(reduceDraft, dashboard, startOf);
  const [isAdding, setIsAdding] = useState(false);
  const save = useSaveDashboard(dashboard);
  const isUnsaved = isChanged(state.draft, dashboard);
  useUnsaved(isUnsaved && !save.isSuccess, texts.leave);

  const leave = () => {
    router.refresh();
    onDone();
  };
  const submit = () => save.mutate({ ...state.draft, shared: dashboard.shared }, { onSuccess: leave });
  return (
    <>
      <EditBar
        draft={state.draft}
        view={view}
        isUnsaved={isUnsaved}
        isSaving={save.isPending}
        onChange={(fields) => dispatch({ do: "change", fields })}
        onAdd={() => setIsAdding(true)}
        onSave={submit}
        onDiscard={onDone}
      />
      <div
        role="alert"
        className="flex flex-wrap items-center gap-3 rounded-[10px] border border-down/40 bg-down/8 px-3 py-2 text-down empty:hidden"
      >
        {!save.isError ? null : isConflict(save.error) ? (
          <>
            {texts.conflict}
            <Button onClick={leave}>{texts.reload}</Button>
          </>
        ) : (
          all.failed
        )}
      </div>
      <EditGrid state={state} dispatch={dispatch} rendered={rendered} />
      <DeleteDashboard artistId={dashboard.artistId} id={dashboard.id} />
      <AddWidget
        open={isAdding}
        onClose={() => setIsAdding(false)}
        offer={offer}
        onAdd={(widget) => dispatch({ do: "add", widget })}
      />
    </>
  );
}
