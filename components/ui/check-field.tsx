type CheckProps = {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  disabled?: boolean | undefined;
  onChange: (checked: boolean) => void;
};

/** Something that is so or not, with what it means. */
export function CheckField({ label, hint, checked, disabled, onChange }: CheckProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 pt-2">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-(--accent)"
      />
      <span>
        <span className="block font-medium">{label}</span>
        {hint ? <span className="block text-[0.8125rem] text-pretty text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
