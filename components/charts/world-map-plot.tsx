"use client";
import clsx from "clsx";
import { type SVGProps, useState } from "react";
import { fillOf, mapLevels } from "./world-map-levels.ts";
import type { MapValue, WorldMapProps } from "./world-map-props.ts";
import { SHAPES, type Shape } from "./world-map-shapes.ts";
import { MAP_HEIGHT, MAP_WIDTH } from "./world-map-size.ts";

type Drawn = { shape: Shape; value: MapValue | undefined };

/** What must not stick out at the sides leans inwards there. */
const EDGE = 0.2;
const leaning = (x: number) => (x < EDGE * MAP_WIDTH ? "-15%" : x > (1 - EDGE) * MAP_WIDTH ? "-85%" : "-50%");
const isTouch = (event: Event) => event instanceof PointerEvent && event.pointerType === "touch";

/** The largest last: their borders lie on top, and Tab comes to them in the order of the table. */
function arranged(values: readonly MapValue[]): Drawn[] {
  const byKey = new Map(values.map((value) => [value.key, value]));
  return SHAPES.map((shape) => ({ shape, value: byKey.get(shape.key) })).sort(
    (a, b) => Number(a.value !== undefined) - Number(b.value !== undefined) || order(a, b),
  );
}
const order = (a: Drawn, b: Drawn) => (b.value?.value ?? 0) - (a.value?.value ?? 0);

function Tip({ shape, value }: { shape: Shape; value: MapValue }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 rounded-[10px] border border-line bg-raised px-3 py-2 text-[0.8125rem] whitespace-nowrap text-text tabular-nums shadow-float"
      style={{
        left: `${(shape.x / MAP_WIDTH) * 100}%`,
        top: `${(shape.y / MAP_HEIGHT) * 100}%`,
        translate: `${leaning(shape.x)} calc(-100% - 6px)`,
      }}
    >
      <p className="text-muted">{value.label}</p>
      <p className="font-semibold">{value.text}</p>
    </div>
  );
}

/** A dot that stays, and a ring that leaves it for those who like motion. */
function Pulse({ x, y }: Pick<Shape, "x" | "y">) {
  return (
    <g className="pointer-events-none" fill="var(--up)">
      <circle
        cx={x}
        cy={y}
        r={9}
        className="hidden origin-center opacity-60 [transform-box:fill-box] motion-safe:block motion-safe:animate-ping"
        style={{ animationDuration: "2.8s" }}
      />
      <circle cx={x} cy={y} r={5} stroke="var(--surface)" strokeWidth={1.5} />
    </g>
  );
}

export function WorldMapPlot({ values, label, onChoose, pulses = [] }: WorldMapProps) {
  const [shown, setShown] = useState<string | null>(null);
  const levels = mapLevels(Math.max(0, ...values.map(({ value }) => value)));
  const drawn = arranged(values);
  const pointed = drawn.find(({ shape }) => shape.key === shown);
  const asButton = ({ key, label: name, text }: MapValue): SVGProps<SVGPathElement> => ({
    role: "button",
    tabIndex: 0,
    "aria-label": `${name}: ${text}`,
    onFocus: (event) => event.currentTarget.matches(":focus-visible") && setShown(key),
    onBlur: () => setShown(null),
    // A finger has no hover: its first tap reads, its second chooses.
    onClick: ({ nativeEvent }) => (isTouch(nativeEvent) && shown !== key ? setShown(key) : onChoose?.(key)),
    onKeyDown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onChoose?.(key);
    },
  });
  return (
    <>
      <svg
        viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
        role={onChoose ? "group" : "img"}
        aria-label={label}
        data-picture
        className="absolute inset-0 size-full"
        onPointerLeave={() => setShown(null)}
      >
        {drawn.map(({ shape, value }) => (
          <path
            key={shape.key}
            d={shape.path}
            stroke="var(--surface)"
            strokeWidth={shape.key === shown ? 1.5 : 0.75}
            strokeLinejoin="round"
            onPointerEnter={(event) => event.pointerType === "mouse" && setShown(value ? shape.key : null)}
            fill={fillOf(value?.value, levels)}
            className={clsx(
              "transition-[fill] duration-150",
              value &&
                onChoose &&
                "cursor-pointer outline-none hover:stroke-text focus-visible:stroke-text focus-visible:[stroke-width:2.5]",
            )}
            {...(value && onChoose ? asButton(value) : {})}
          />
        ))}
        {drawn
          .filter(({ shape }) => pulses.includes(shape.key))
          .map(({ shape: { key, x, y } }) => (
            <Pulse key={key} x={x} y={y} />
          ))}
      </svg>
      {pointed?.value ? <Tip shape={pointed.shape} value={pointed.value} /> : null}
    </>
  );
}
