"use client";
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Widget } from "#lib/dashboards/index.ts";
import { widgetName } from "./widget-name.ts";

const iconClass =
  "grid size-11 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-text disabled:text-line-strong disabled:hover:bg-transparent sm:size-9";
const WIDTHS = ["1", "2", "3"] as const;

export const moveButtonId = (id: string, by: -1 | 1): string =>
  `move-${id}-${by === -1 ? "earlier" : "later"}`;

type EditProps = {
  widget: Widget;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onWidth: (width: Widget["width"]) => void;
  onRemove: () => void;
  /** The widget as it is shown; it rests while the dashboard is edited. */
  children: ReactNode;
};

/** A widget and what can be done with it. */
export function EditWidget({ widget, isFirst, isLast, onMove, onWidth, onRemove, children }: EditProps) {
  const all = useTexts();
  const texts = all.dashboards.editing;
  const name = widgetName(widget, all);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 1;
    if (!event.altKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the buttons inside
    <div onKeyDown={onKeyDown} className="flex h-full min-w-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-x-2">
        <p className="min-w-0 truncate text-[0.8125rem] font-medium">
          {name} <span className="text-muted">· {all.dashboards.kinds[widget.kind]}</span>
        </p>
        <div className="flex shrink-0 items-center">
          <div className="hidden lg:block">
            <Segmented
              label={texts.width(name)}
              options={WIDTHS.map((value) => ({ value, label: texts.widths[value] }))}
              value={`${widget.width}`}
              onChange={(width) => onWidth(width === "1" ? 1 : width === "2" ? 2 : 3)}
            />
          </div>
          <button
            type="button"
            id={moveButtonId(widget.id, -1)}
            aria-label={texts.earlier(name)}
            disabled={isFirst}
            onClick={() => onMove(-1)}
            className={iconClass}
          >
            <ArrowLeft size={16} aria-hidden="true" />
          </button>
          <button
            type="button"
            id={moveButtonId(widget.id, 1)}
            aria-label={texts.later(name)}
            disabled={isLast}
            onClick={() => onMove(1)}
            className={iconClass}
          >
            <ArrowRight size={16} aria-hidden="true" />
          </button>
          <button type="button" aria-label={texts.remove(name)} onClick={onRemove} className={iconClass}>
            <Trash2 size={16} aria-hidden="true" />
          </button>
        </div>
      </div>
      <div inert className="min-h-0 grow opacity-70 *:h-full">
        {children}
      </div>
    </div>
  );
}
