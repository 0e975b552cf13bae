"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Template } from "#lib/dashboards/index.ts";
import { dashboardPath } from "./path.ts";
import { isConflict, useMakeDashboard } from "./use-dashboards.ts";

const BLANK = "blank";

type NewProps = { artistId: string; templates: readonly Template[] };

function NewForm({ artistId, templates }: NewProps) {
  const texts = useTexts().dashboards;
  const router = useRouter();
  const make = useMakeDashboard(artistId);
  const [template, setTemplate] = useState<string>(templates[0]?.id ?? BLANK);
  const [name, setName] = useState<string | null>(null);
  const [isNameless, setIsNameless] = useState(false);
  const nameOf = (id: string) => texts.templates[id]?.[0] ?? id;
  // A template lends its name until there is another one.
  const shownName = name ?? (template === BLANK ? "" : nameOf(template));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsNameless(!shownName.trim());
    if (!shownName.trim()) return event.currentTarget.querySelector<HTMLInputElement>("[name=name]")?.focus();
    const { widgets, period } = templates.find(({ id }) => id === template) ?? {
      widgets: [],
      period: { preset: "28d" as const },
    };
    make.mutate(
      { name: shownName.trim(), widgets, period },
      { onSuccess: ({ id }) => router.push(dashboardPath(artistId, id)) },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="mt-2 space-y-4 text-left">
      <fieldset>
        <legend className="mb-1.5 text-[0.8125rem] font-medium">{texts.start}</legend>
        {[...templates.map(({ id }) => id), BLANK].map((id) => (
          <label key={id} className="flex min-h-11 cursor-pointer items-start gap-3 py-1.5">
            <input
              type="radio"
              name="template"
              checked={id === template}
              onChange={() => setTemplate(id)}
              className="mt-0.5 size-5 shrink-0 accent-(--accent)"
            />
            <span>
              <span className="block font-medium">{nameOf(id)}</span>
              <span className="block text-[0.8125rem] text-pretty text-muted">
                {texts.templates[id]?.[1]}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        label={texts.name}
        name="name"
        value={shownName}
        maxLength={80}
        autoComplete="off"
        error={isNameless ? texts.nameMissing : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {!make.isError ? null : isConflict(make.error) ? texts.tooMany : texts.failed}
      </p>
      <Button type="submit" look="primary" disabled={make.isPending || make.isSuccess}>
        {make.isPending ? texts.making : texts.make}
      </Button>
    </form>
  );
}

/** The button, and what it asks for. */
export function NewDashboard(props: NewProps) {
  const texts = useTexts().dashboards;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus size={16} aria-hidden="true" />
        {texts.create}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={texts.create}>
        {open ? <NewForm {...props} /> : null}
      </Dialog>
    </>
  );
}
