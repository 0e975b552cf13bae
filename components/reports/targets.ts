/** Whom a schedule's reports go to: as the form has it, and as the service is told. */
import type { Texts } from "#components/texts/index.ts";
import type { Target } from "#lib/deliveries/index.ts";

export type Deliver = {
  download: boolean;
  mail: boolean;
  /** Parted by commas. */
  mailTo: string;
  webhook: boolean;
  /** Parted by spaces: an address may hold a comma. */
  webhookTo: string;
};
export const FOR_DOWNLOAD: Deliver = {
  download: true,
  mail: false,
  mailTo: "",
  webhook: false,
  webhookTo: "",
};

export function targetsOf({ download, mail, mailTo, webhook, webhookTo }: Deliver): Target[] {
  const addresses = mailTo.split(/[,;\s]+/).filter(Boolean);
  return [
    ...(download ? [{ kind: "download" as const }] : []),
    ...(mail ? (addresses.length > 0 ? addresses : [""]).map((to) => ({ kind: "mail" as const, to })) : []),
    ...(webhook
      ? webhookTo
          .trim()
          .split(/\s+/)
          .map((to) => ({ kind: "webhook" as const, to }))
      : []),
  ];
}

/** The form's side of what the service has. */
export function deliverOf(targets: readonly Target[]): Deliver {
  const to = (kind: "mail" | "webhook") =>
    targets.flatMap((target) => (target.kind === kind ? [target.to] : []));
  const [mails, hooks] = [to("mail"), to("webhook")];
  return {
    download: targets.some(({ kind }) => kind === "download"),
    mail: mails.length > 0,
    mailTo: mails.join(", "),
    webhook: hooks.length > 0,
    webhookTo: hooks.join(" "),
  };
}

const FIELDS = { download: "download", mail: "mailTo", webhook: "webhookTo" } as const;

/** Refusals of targets by their place ("deliver.1.to"), by the fields that they were typed in. */
export function targetProblems(
  fields: Readonly<Record<string, string>>,
  targets: readonly Target[],
): Record<string, string> {
  const named = Object.entries(fields).map(([path, problem]) => {
    const target = targets[Number(/^deliver\.(\d+)\b/.exec(path)?.[1] ?? -1)];
    return [target ? FIELDS[target.kind] : path, problem];
  });
  return Object.fromEntries(named);
}

export const targetText = (target: Target, texts: Texts["reports"]["schedules"]["targets"]): string =>
  target.kind === "download" ? texts.download : texts[target.kind](target.to);
