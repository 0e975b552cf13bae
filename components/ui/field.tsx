import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

const inputClass =
  "h-11 w-full min-w-0 rounded-[10px] border border-line-strong bg-surface px-3 text-base text-text placeholder:text-faint sm:h-10 sm:text-sm aria-invalid:border-down";

/** A labelled input with its hint and its error below, tied together for screen readers. */
export function Field({
  label,
  hint,
  error,
  trailing,
  className,
  ...props
}: ComponentProps<"input"> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  trailing?: ReactNode;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          {...props}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={clsx(inputClass, trailing && "pr-12")}
        />
        {trailing ? (
          <div className="absolute inset-y-0 right-0 flex items-center pr-0.5">{trailing}</div>
        ) : null}
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-[0.8125rem] text-pretty text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-[0.8125rem] text-down">
          {error}
        </p>
      ) : null}
    </div>
  );
}
