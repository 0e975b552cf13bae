"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { CheckField } from "#components/ui/check-field.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Deliver } from "./targets.ts";

type DeliverProps = {
  deliver: Deliver;
  problems: Readonly<Record<string, string>>;
  onChange: (change: Partial<Deliver>) => void;
};

/** Where the report goes when it is made. */
export function DeliverFields({ deliver, problems, onChange }: DeliverProps) {
  const texts = useTexts().reports.schedules;
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
  return (
    <fieldset className="min-w-0 space-y-1">
      <legend className="text-[0.8125rem] font-medium">{texts.deliver}</legend>
      <CheckField
        label={texts.toDownload}
        checked={deliver.download}
        onChange={(download) => onChange({ download })}
      />
      <CheckField
        label={texts.toMail}
        hint={texts.toMailHint}
        checked={deliver.mail}
        onChange={(mail) => onChange({ mail })}
      />
      {deliver.mail ? (
        <Field
          {...plain}
          className="py-1.5 pl-8"
          label={texts.mailTo}
          name="mailTo"
          inputMode="email"
          value={deliver.mailTo}
          hint={texts.mailToHint}
          error={problems.mailTo}
          onChange={({ target }) => onChange({ mailTo: target.value })}
        />
      ) : null}
      <CheckField
        label={texts.toWebhook}
        hint={texts.toWebhookHint}
        checked={deliver.webhook}
        onChange={(webhook) => onChange({ webhook })}
      />
      {deliver.webhook ? (
        <Field
          {...plain}
          className="py-1.5 pl-8"
          label={texts.webhookTo}
          name="webhookTo"
          type="url"
          value={deliver.webhookTo}
          hint={texts.webhookToHint}
          error={problems.webhookTo}
          onChange={({ target }) => onChange({ webhookTo: target.value })}
        />
      ) : null}
    </fieldset>
  );
}
