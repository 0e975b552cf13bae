"use client";
import clsx from "clsx";
import { useId } from "react";

type Option<Value extends string> = { value: Value; label: string };

/** One of a few, all in sight. Native radio buttons underneath, so arrow keys work as everywhere. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex shrink-0 rounded-[10px] border border-line sm:p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            "relative inline-flex min-h-11 cursor-pointer items-center rounded-lg px-3 text-[0.8125rem] transition-colors duration-150 sm:min-h-7 sm:px-2.5",
            "has-focus-visible:outline-2 has-focus-visible:outline-accent",
            option.value === value ? "bg-sunken font-medium text-text" : "text-muted hover:text-text",
          )}
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-pointer opacity-0"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
