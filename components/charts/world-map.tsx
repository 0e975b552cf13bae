"use client";
import dynamic from "next/dynamic";
import { DASH, formatCompact } from "#components/format/number.ts";
import { useLocale } from "#components/texts/use-texts.tsx";
import { NOTHING } from "./heat-map-shades.ts";
import { mapLevels } from "./world-map-levels.ts";
import type { WorldMapProps } from "./world-map-props.ts";
import { MAP_HEIGHT, MAP_WIDTH } from "./world-map-size.ts";

const COMPACT_FROM = 1000;

const WorldMapPlot = dynamic(() => import("./world-map-plot.tsx").then((module) => module.WorldMapPlot), {
  ssr: false,
  loading: () => <span aria-hidden="true" className="skeleton block h-full" />,
});

/** Where something is, in shades of one colour. What is too small to draw is in the table beside it. */
export function WorldMap(props: WorldMapProps) {
  const locale = useLocale();
  const levels = mapLevels(Math.max(0, ...props.values.map(({ value }) => value)));
  return (
    <figure className="min-w-0">
      <div className="relative" style={{ aspectRatio: `${MAP_WIDTH} / ${MAP_HEIGHT}` }}>
        <WorldMapPlot {...props} />
      </div>
      <figcaption
        aria-hidden="true"
        className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-xs text-muted tabular-nums"
      >
        {[
          // None, or too few people to be told apart from none.
          { text: DASH, fill: NOTHING.fill },
          ...levels.map(({ floor, fill }) => ({
            text: `${formatCompact(floor, locale, COMPACT_FROM)}+`,
            fill,
          })),
        ].map(({ text, fill }) => (
          <span key={text} data-legend={fill} className="flex items-center gap-1.5 whitespace-nowrap">
            <span className="size-2.5 rounded-[3px]" style={{ background: fill }} />
            {text}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
