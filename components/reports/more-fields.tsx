"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { CheckField } from "#components/ui/check-field.tsx";
import { Field } from "#components/ui/field.tsx";
import type { RangeSection } from "#lib/metrics/definition.ts";
import type { SectionChoice } from "./choices.ts";
import type { Content } from "./draft.ts";
import { LogoField } from "./logo-field.tsx";

type MoreProps = {
  content: Content;
  choices: readonly SectionChoice[];
  problems: Readonly<Record<string, string>>;
  onChange: (change: Partial<Content>) => void;
};

/** What a template says by itself, and some want to say otherwise. */
export function MoreFields({ content, choices, problems, onChange }: MoreProps) {
  const texts = useTexts().reports;
  const { template, sections, title, logo } = content;
  // What is set already, or refused, must be in sight.
  const [isOpen, setIsOpen] = useState(sections !== null || title !== "" || logo !== null);
  const own = choices.filter(({ templates }) => templates.includes(template)).map(({ id }) => id);
  const put = (id: RangeSection, isIn: boolean) => {
    const next = choices
      .map((choice) => choice.id)
      .filter((one) => (one === id ? isIn : sections?.includes(one)));
    // One stays: a report of nothing is none.
    if (next.length > 0) onChange({ sections: next });
  };
  return (
    <details
      open={isOpen || problems.title !== undefined}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
      className="group border-y border-line"
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-md font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={16}
          aria-hidden="true"
          className="text-muted transition-transform duration-150 group-open:rotate-90"
        />
        {texts.more}
      </summary>
      <div className="space-y-4 pt-1 pb-4">
        <Field
          label={texts.title}
          name="title"
          value={title}
          maxLength={120}
          autoComplete="off"
          placeholder={texts.templates[template]}
          hint={texts.titleHint}
          error={problems.title}
          onChange={({ target }) => onChange({ title: target.value })}
        />
        <div>
          <CheckField
            label={texts.ownSections}
            hint={texts.ownSectionsHint}
            checked={sections !== null}
            onChange={(isOwn) => onChange({ sections: isOwn ? own : null })}
          />
          {sections ? (
            <fieldset className="mt-1.5 min-w-0 pl-8">
              <legend className="sr-only">{texts.sections}</legend>
              <div className="grid gap-x-4 xs:grid-cols-2">
                {choices.map(({ id, label }) => (
                  <CheckField
                    key={id}
                    label={label}
                    checked={sections.includes(id)}
                    disabled={sections.length === 1 && sections.includes(id)}
                    onChange={(isIn) => put(id, isIn)}
                  />
                ))}
              </div>
            </fieldset>
          ) : null}
        </div>
        <LogoField logo={logo} onChange={(next) => onChange({ logo: next })} />
      </div>
    </details>
  );
}
