import clsx from "clsx";
import type { ComponentProps } from "react";

export type ButtonLook = "primary" | "outline" | "quiet";

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:brightness-110 disabled:opacity-60",
  outline:
    "border border-line bg-surface text-text shadow-card hover:border-line-strong aria-pressed:border-transparent aria-pressed:bg-accent-weak aria-pressed:text-accent aria-disabled:text-faint",
  quiet: "text-muted hover:bg-sunken hover:text-text",
};

/** The classes of a button, for links that look like one. 44 px high on phones, 36 px from tablets on. */
export const buttonClass = (look: ButtonLook = "outline", className?: string): string =>
  clsx(
    "inline-flex min-h-11 shrink-0 items-center justify-center gap-2 rounded-[10px] px-3.5 font-medium whitespace-nowrap transition-colors duration-150 sm:min-h-9 sm:px-3",
    LOOKS[look],
    className,
  );

export function Button({ look, className, ...props }: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type="button" {...props} className={buttonClass(look, className)} />;
}
