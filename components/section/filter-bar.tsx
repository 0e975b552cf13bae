"use client";
import { ListFilter, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { useFilterLabel } from "./filter-values.ts";
import { usePeriodScope } from "./period-scope.tsx";
import { FILTER_NAMES, filterParam } from "./read-query.ts";
import type { View } from "./view.ts";

const FilterChoices = onDemand(() => import("./filter-choices.tsx").then((module) => module.FilterChoices));

function Chip({ name, value, view }: { name: string; value: string; view: View }) {
  const texts = useTexts().filter;
  const { show } = usePeriodScope();
  const label = useFilterLabel(view, name, value);
  return (
    <li className="inline-flex h-11 max-w-full items-center rounded-[10px] border border-line bg-accent-weak pl-3 text-accent sm:h-9">
      <span className="min-w-0 truncate">
        <span className="text-muted">{texts.names[name]}:</span> {label}
      </span>
      <button
        type="button"
        aria-label={texts.remove(texts.names[name] ?? name, label)}
        onClick={() => show({ [filterParam(name)]: undefined })}
        className="grid size-11 shrink-0 place-items-center rounded-[10px] hover:bg-accent/10 sm:size-8"
      >
        <X size={15} aria-hidden="true" />
      </button>
    </li>
  );
}

/** What the numbers are narrowed to, and the way to narrow them. All of it is in the address. */
export function FilterBar({ view }: { view: View }) {
  const texts = useTexts().filter;
  const { show } = usePeriodScope();
  const [open, setOpen] = useState(false);
  const chosen = FILTER_NAMES.filter((name) => view.filter[name] !== undefined);
  // The list belongs to the period: another one has other values.
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the page shows something else
  useEffect(() => setOpen(false), [view]);
  return (
    <>
      {view.interval === "hour" ? null : (
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger className={buttonClass("outline", "grow sm:grow-0")}>
            <ListFilter size={15} aria-hidden="true" />
            {texts.add}
          </PopoverTrigger>
          <PopoverContent align="end" aria-label={texts.title} className="w-80 p-1.5">
            <FilterChoices
              view={view}
              onChoose={(name, value) => {
                setOpen(false);
                show({ [filterParam(name)]: value });
              }}
            />
          </PopoverContent>
        </Popover>
      )}
      {chosen.length > 0 ? (
        <ul aria-label={texts.title} className="order-last flex basis-full flex-wrap gap-2 lg:justify-end">
          {chosen.map((name) => (
            <Chip key={name} name={name} value={view.filter[name]!} view={view} />
          ))}
          {chosen.length > 1 ? (
            <li>
              <Button
                look="quiet"
                onClick={() =>
                  show(Object.fromEntries(FILTER_NAMES.map((name) => [filterParam(name), undefined])))
                }
              >
                {texts.clear}
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </>
  );
}
