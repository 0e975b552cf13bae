"use client";
import { Choice } from "#components/admin/choice.tsx";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { LOCALES } from "#components/texts/locale.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { CheckField } from "#components/ui/check-field.tsx";
import { SegmentedField } from "#components/ui/segmented-field.tsx";
import { ArtistsField } from "./artists-field.tsx";
import type { Choices } from "./choices.ts";
import { type Content, FORMATS, holdsMoney, type Template } from "./draft.ts";

type TemplateProps = {
  templates: readonly Template[];
  value: Template;
  onChange: (template: Template) => void;
};

/** What a report is about. */
export function TemplateField({ templates, value, onChange }: TemplateProps) {
  const all = useTexts();
  const texts = all.reports;
  const hasMoney = templates.includes("revenue");
  return (
    <div>
      <Choice
        label={texts.template}
        name="template"
        value={value}
        onChange={onChange}
        options={templates.map((template) => ({
          value: template,
          label: texts.templates[template],
          hint: texts.about[template],
        }))}
      />
      {hasMoney ? null : <p className="mt-2 text-[0.8125rem] text-pretty text-muted">{texts.noMoney}</p>}
    </div>
  );
}

type WhoProps = {
  own: string;
  choices: Choices;
  content: Content;
  onChange: (change: Partial<Content>) => void;
};

/** Of whom it is, where the reader has several artists. */
export function WhoField({ own, choices, content, onChange }: WhoProps) {
  if (choices.artists.length < 2) return null;
  return (
    <ArtistsField
      own={own}
      choices={choices.artists}
      others={content.others}
      needsMoney={holdsMoney(content)}
      onChange={(others) => onChange({ others })}
    />
  );
}

type FileProps = { content: Content; onChange: (change: Partial<Content>) => void };

/** As what kind of file, and how it is told. */
export function FileFields({ content, onChange }: FileProps) {
  const all = useTexts();
  const texts = all.reports;
  const { format, variant, language, compare } = content;
  return (
    <>
      <CheckField label={texts.compare} checked={compare} onChange={(next) => onChange({ compare: next })} />
      <div>
        <SegmentedField
          label={texts.format}
          value={format}
          onChange={(next) => onChange({ format: next })}
          options={FORMATS.map((value) => ({ value, label: texts.formats[value] }))}
        />
        <p className="mt-1.5 text-[0.8125rem] text-pretty text-muted">{texts.formatHints[format]}</p>
      </div>
      {format === "pdf" ? (
        <CheckField
          label={texts.phoneForm}
          hint={texts.phoneHint}
          checked={variant === "phone"}
          onChange={(isPhone) => onChange({ variant: isPhone ? "phone" : "full" })}
        />
      ) : null}
      <SelectField
        label={texts.language}
        value={language}
        options={LOCALES.map((value) => ({ value, label: all.shell.languages[value] }))}
        onChange={({ target }) => {
          const chosen = LOCALES.find((value) => value === target.value);
          if (chosen) onChange({ language: chosen });
        }}
      />
    </>
  );
}
