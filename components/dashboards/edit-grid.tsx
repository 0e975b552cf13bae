"use client";
import clsx from "clsx";
import { type ActionDispatch, type ReactNode, useEffect, useRef, useState } from "react";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { cardClass } from "#components/ui/card.tsx";
import type { DraftAction, DraftState } from "./draft.ts";
import { EditWidget, moveButtonId } from "./edit-widget.tsx";
import { gridClass, spanClass } from "./grid.ts";
import { widgetName } from "./widget-name.ts";

type GridProps = {
  state: DraftState;
  dispatch: ActionDispatch<[DraftAction]>;
  /** By id, those widgets that are saved. */
  rendered: Readonly<Record<string, ReactNode>>;
};

/** The widgets in their places, to be moved, widened and removed. What was moved keeps the focus. */
export function EditGrid({ state: { draft, removed }, dispatch, rendered }: GridProps) {
  const all = useTexts();
  const locale = useLocale();
  const texts = all.dashboards.editing;
  const undo = useRef<HTMLButtonElement>(null);
  const [moved, setMoved] = useState<{ id: string; by: -1 | 1 } | null>(null);
  const { widgets } = draft;

  useEffect(() => {
    if (!moved) return;
    const buttons = [moved.by, moved.by === 1 ? -1 : 1] as const;
    const found = buttons.map((by) => document.getElementById(moveButtonId(moved.id, by)));
    found.find((button) => button instanceof HTMLButtonElement && !button.disabled)?.focus();
  }, [moved]);
  useEffect(() => {
    if (removed) undo.current?.focus();
  }, [removed]);

  const place = moved ? widgets.findIndex(({ id }) => id === moved.id) : -1;
  const shown = widgets[place];
  const said = shown
    ? texts.moved(widgetName(shown, all), formatExact(place + 1, locale), formatExact(widgets.length, locale))
    : null;
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {removed ? (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-[10px] border border-line bg-sunken px-3 py-1.5">
          <p role="status">{texts.removed(widgetName(removed.widget, all))}</p>
          <Button ref={undo} look="quiet" onClick={() => dispatch({ do: "undo" })}>
            {texts.undo}
          </Button>
        </div>
      ) : null}
      <ul className={gridClass}>
        {widgets.map((widget, index) => (
          <li key={widget.id} className={spanClass(widget.width)}>
            <EditWidget
              widget={widget}
              isFirst={index === 0}
              isLast={index === widgets.length - 1}
              onMove={(by) => {
                dispatch({ do: "move", id: widget.id, by });
                setMoved({ id: widget.id, by });
              }}
              onWidth={(width) => dispatch({ do: "width", id: widget.id, width })}
              onRemove={() => dispatch({ do: "remove", id: widget.id })}
            >
              {rendered[widget.id] ?? (
                <p className={clsx(cardClass, "grid min-h-28 place-items-center p-4 text-center text-muted")}>
                  {texts.fresh}
                </p>
              )}
            </EditWidget>
          </li>
        ))}
      </ul>
    </>
  );
}
