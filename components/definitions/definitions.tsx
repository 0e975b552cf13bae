import type { Texts } from "#components/texts/index.ts";
import { Contents } from "./contents.tsx";
import { FanLevels } from "./fan-levels.tsx";
import { GeneralRules } from "./general-rules.tsx";
import { definitionGroups } from "./groups.ts";
import { MetricSection } from "./metric-section.tsx";

/** Every rule by which something is counted, from the catalogue that also counts. */
export function Definitions({ texts, k }: { texts: Texts; k: number }) {
  const groups = definitionGroups();
  const words = texts.definitions;
  return (
    <>
      <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">{words.title}</h1>
      <p className="mt-1 max-w-[60ch] text-pretty text-muted">{words.intro}</p>
      <div className="mt-6 grid gap-x-12 gap-y-6 lg:grid-cols-[10rem_minmax(0,1fr)]">
        <Contents texts={words} groups={groups} />
        <div className="space-y-9">
          <GeneralRules texts={words} k={k} />
          <FanLevels texts={texts} />
          {groups.map((group) => (
            <MetricSection key={group.section} {...group} texts={texts} />
          ))}
        </div>
      </div>
    </>
  );
}
