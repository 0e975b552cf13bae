"use client";
import type { ComponentProps } from "react";
import { Segmented } from "./segmented.tsx";

/** One of a few, under its name as other fields are. */
export function SegmentedField<Value extends string>(props: ComponentProps<typeof Segmented<Value>>) {
  return (
    <div>
      <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium">
        {props.label}
      </p>
      <div className="flex">
        <Segmented {...props} />
      </div>
    </div>
  );
}
