"use client";
import * as Radix from "@radix-ui/react-dropdown-menu";
import clsx from "clsx";
import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { floatClass } from "./popover.tsx";

const itemClass =
  "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-text outline-none select-none data-disabled:cursor-default data-disabled:text-faint data-highlighted:bg-sunken sm:min-h-9";

export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

/** Not modal: the page behind keeps its scroll bar and its width. */
export function Menu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export function MenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={12}
        {...props}
        className={clsx(floatClass, "min-w-52 p-1.5", className)}
      />
    </Radix.Portal>
  );
}

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...props} className={clsx(itemClass, className)}>
      <span className="flex min-w-0 flex-1 items-center gap-2.5">{children}</span>
      <Radix.ItemIndicator>
        <Check size={16} aria-hidden="true" className="text-accent" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}
