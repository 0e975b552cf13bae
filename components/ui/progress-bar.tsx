import clsx from "clsx";

type BarProps = { label: string; value: number; className?: string };

/** How much of a piece of work is done, from 0 to 1. */
export function ProgressBar({ label, value, className }: BarProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      className={clsx(
        "h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent",
        className,
      )}
    />
  );
}
