"use client";
import { Info } from "lucide-react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import type { FactsProps } from "./metric-facts.tsx";

const MetricFacts = onDemand(() => import("./metric-facts.tsx").then((module) => module.MetricFacts));

/** The small i beside a metric: everything that can be said of its figure. */
export function MetricInfo(props: FactsProps) {
  const texts = useTexts();
  const label = texts.info.about(texts.metric(props.metric.id).label);
  return (
    <Popover>
      <PopoverTrigger
        aria-label={label}
        className="relative grid size-6 shrink-0 place-items-center rounded-full text-faint after:absolute after:-inset-2.5 hover:text-text data-[state=open]:text-accent sm:after:-inset-1"
      >
        <Info size={14} aria-hidden="true" />
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={label} className="w-80 p-4">
        <MetricFacts {...props} />
      </PopoverContent>
    </Popover>
  );
}
