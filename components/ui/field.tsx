import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

type FrameProps = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
};
/** What ties a control to its label, its hint and its error. */
type Ties = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

const controlClass =
  "w-full min-w-0 rounded-[10px] border border-line-strong bg-surface px-3 text-base text-text placeholder:text-faint sm:text-sm aria-invalid:border-down";

function FieldFrame({
  label,
  hint,
  error,
  className,
  children,
}: FrameProps & { children: (ties: Ties) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described || undefined,
      })}
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

/** A labelled input with its hint and its error below, tied together for screen readers. */
export function Field({
  label,
  hint,
  error,
  trailing,
  className,
  ...props
}: ComponentProps<"input"> & FrameProps & { trailing?: ReactNode }) {
  return (
    <FieldFrame label={label} hint={hint} error={error} className={className}>
      {(ties) => (
        <div className="relative">
          <input {...props} {...ties} className={clsx(controlClass, "h-11 sm:h-10", trailing && "pr-12")} />
          {trailing ? (
            <div className="absolute inset-y-0 right-0 flex items-center pr-0.5">{trailing}</div>
          ) : null}
        </div>
      )}
    </FieldFrame>
  );
}

/** The same for a few sentences. */
export function TextArea({
  label,
  hint,
  error,
  className,
  ...props
}: ComponentProps<"textarea"> & FrameProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} className={className}>
      {(ties) => <textarea rows={3} {...props} {...ties} className={clsx(controlClass, "block py-2.5")} />}
    </FieldFrame>
  );
}
