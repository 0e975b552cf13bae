import { type ComponentProps, useId } from "react";

type AreaProps = ComponentProps<"textarea"> & {
  label: string;
  hint?: string;
  error?: string | undefined;
};

/** A labelled field for a few sentences, tied to its hint and its error for screen readers. */
export function TextArea({ label, hint, error, ...props }: AreaProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium">
        {label}
      </label>
      <textarea
        rows={3}
        {...props}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="block w-full min-w-0 rounded-[10px] border border-line-strong bg-surface px-3 py-2.5 text-base text-text aria-invalid:border-down sm:text-sm"
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-[0.8125rem] text-muted">
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
