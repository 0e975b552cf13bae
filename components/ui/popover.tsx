"use client";
import * as Radix from "@radix-ui/react-popover";
import clsx from "clsx";
import type { ComponentProps } from "react";

export const floatClass = "rise z-50 rounded-xl border border-line bg-raised text-text shadow-float";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;

/** What opens beside its trigger. Keeps off the window's edges and inside a phone's width. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={12}
        {...props}
        className={clsx(floatClass, "max-w-[calc(100vw-1.5rem)] focus:outline-none", className)}
      />
    </Radix.Portal>
  );
}
