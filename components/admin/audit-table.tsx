import { instantText } from "#components/account/instant.ts";
import { getTexts, type Locale, type Texts } from "#components/texts/index.ts";
import type { AuditLine } from "#lib/audit/index.ts";
import { numberOf } from "./request.ts";
import { AdminTable, cellClass } from "./table.tsx";

type Words = Texts["admin"]["audit"];
type Party = AuditLine["actor"];

function partyText(party: Party, texts: Words): string {
  if (party.kind === "system") return texts.system;
  if (party.kind === "forgotten") return texts.forgotten;
  if (party.kind === "email") return party.id;
  if (party.kind === "user") return party.name ?? texts.user(party.id);
  return party.kind === "key" ? texts.key(party.id) : texts.person(party.id);
}

/** A request is called as its own page calls it. */
const detailsText = (details: AuditLine["details"], texts: Words): string =>
  Object.entries(details)
    .map(([name, value]) =>
      name === "request" ? numberOf(String(value)) : `${texts.fields[name] ?? name} ${String(value)}`,
    )
    .join(", ");

/** Lines of the log, newest first. On a phone all of a line stands under its action. */
export function AuditTable({
  lines,
  nowMs,
  locale,
}: {
  lines: readonly AuditLine[];
  nowMs: number;
  locale: Locale;
}) {
  const texts = getTexts(locale).admin.audit;
  return (
    <AdminTable
      caption={texts.title}
      columns={[
        { label: texts.action },
        { label: texts.who, className: "hidden md:table-cell" },
        { label: texts.whom, className: "hidden md:table-cell" },
        { label: texts.details, className: "hidden lg:table-cell" },
        { label: texts.when, className: "text-right" },
      ]}
    >
      {lines.map(({ seq, at, actor, action, subject, details }) => {
        const who = partyText(actor, texts);
        const whom = subject ? partyText(subject, texts) : "";
        const more = detailsText(details, texts);
        return (
          <tr key={seq} className="group align-top">
            <th scope="row" className={`${cellClass} text-left font-normal`}>
              <span className="font-medium">{texts.actions[action] ?? action}</span>
              <span className="mt-0.5 block text-[0.8125rem] break-words text-muted md:hidden">
                {whom ? `${who} → ${whom}` : who}
              </span>
              {more ? (
                <span className="block text-[0.8125rem] break-words text-muted lg:hidden">{more}</span>
              ) : null}
            </th>
            <td className={`${cellClass} hidden break-words md:table-cell`}>{who}</td>
            <td className={`${cellClass} hidden break-words md:table-cell`}>{whom}</td>
            <td className={`${cellClass} hidden break-words text-muted lg:table-cell`}>{more}</td>
            <td
              className={`${cellClass} w-24 text-right text-[0.8125rem] text-muted sm:w-auto sm:whitespace-nowrap`}
            >
              {instantText(at, nowMs, locale)}
            </td>
          </tr>
        );
      })}
    </AdminTable>
  );
}
