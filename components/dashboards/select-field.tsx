import { type ComponentProps, useId } from "react";

type SelectProps = ComponentProps<"select"> & {
  label: string;
  options: readonly { value: string; label: string }[];
};

/** A labelled list of a few; the browser's own, which keyboards and phones know. */
export function SelectField({ label, options, className, ...props }: SelectProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium">
        {label}
      </label>
      <select
        {...props}
        id={id}
        className="h-11 w-full min-w-0 rounded-[10px] border border-line-strong bg-surface px-2.5 text-base text-text sm:h-10 sm:text-sm"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
