/** A dashboard while it is edited: what was changed, and the last removal, which can be taken back. Pure. */
import type { DashboardContent, Widget } from "#lib/dashboards/index.ts";

export type Draft = Pick<DashboardContent, "name" | "widgets" | "period">;
export type DraftState = { draft: Draft; removed: { widget: Widget; index: number } | null };
export type DraftAction =
  | { do: "change"; fields: Partial<Pick<Draft, "name" | "period">> }
  | { do: "add"; widget: Widget }
  | { do: "remove"; id: string }
  | { do: "undo" }
  | { do: "move"; id: string; by: -1 | 1 }
  | { do: "width"; id: string; width: Widget["width"] }
  | { do: "start"; draft: Draft };

export const MAX_WIDGETS = 24;

export const startOf = ({ name, widgets, period }: Draft): DraftState => ({
  draft: { name, widgets, period },
  removed: null,
});

function moved(widgets: readonly Widget[], id: string, by: -1 | 1): Widget[] {
  const from = widgets.findIndex((widget) => widget.id === id);
  const to = from + by;
  const widget = widgets[from];
  if (!widget || to < 0 || to >= widgets.length) return [...widgets];
  return widgets.toSpliced(from, 1).toSpliced(to, 0, widget);
}

/** What an action makes of the list of widgets. */
function changed({ draft: { widgets }, removed }: DraftState, action: DraftAction): Widget[] {
  switch (action.do) {
    case "add":
      return widgets.length < MAX_WIDGETS ? [...widgets, action.widget] : widgets;
    case "remove":
      return widgets.filter(({ id }) => id !== action.id);
    case "undo":
      return removed && widgets.length < MAX_WIDGETS
        ? widgets.toSpliced(removed.index, 0, removed.widget)
        : widgets;
    case "move":
      return moved(widgets, action.id, action.by);
    case "width":
      return widgets.map((one) => (one.id === action.id ? { ...one, width: action.width } : one));
    default:
      return widgets;
  }
}

function removedBy({ draft: { widgets }, removed }: DraftState, action: DraftAction): DraftState["removed"] {
  if (action.do === "undo") return null;
  if (action.do !== "remove") return removed;
  const index = widgets.findIndex(({ id }) => id === action.id);
  const widget = widgets[index];
  return widget ? { widget, index } : removed;
}

export function reduceDraft(state: DraftState, action: DraftAction): DraftState {
  if (action.do === "start") return startOf(action.draft);
  const fields = action.do === "change" ? action.fields : {};
  return {
    draft: { ...state.draft, ...fields, widgets: changed(state, action) },
    removed: removedBy(state, action),
  };
}

export const isChanged = (draft: Draft, saved: Draft): boolean =>
  JSON.stringify(startOf(draft).draft) !== JSON.stringify(startOf(saved).draft);
