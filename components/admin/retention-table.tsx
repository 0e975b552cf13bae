import { instantText } from "#components/account/instant.ts";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale, type Texts } from "#components/texts/index.ts";
import type { RetentionPromise } from "#lib/retention/index.ts";
import { Badge, type Tone } from "./badge.tsx";
import { AdminTable, cellClass } from "./table.tsx";

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;

type Words = Texts["admin"]["retention"];

function spanOf({ ends, keptSeconds }: RetentionPromise, texts: Words, locale: Locale): string {
  if (ends === "never" || (ends === "after" && keptSeconds === null)) return texts.forever;
  if (ends === "at") return texts.ownEnd;
  const seconds = keptSeconds ?? 0;
  const isShort = seconds < DAY_SECONDS;
  const count = Math.round(seconds / (isShort ? HOUR_SECONDS : DAY_SECONDS));
  return texts[isShort ? "hours" : "days"](formatExact(count, locale), count);
}

function stateOf({ ends, isKept, isEnforced }: RetentionPromise, texts: Words): { tone: Tone; text: string } {
  if (!isKept) return { tone: "bad", text: texts.late };
  if (!isEnforced) return { tone: "warn", text: texts.unwatched };
  return ends === "never" ? { tone: "quiet", text: texts.noEnd } : { tone: "good", text: texts.kept };
}

type TableProps = { promises: readonly RetentionPromise[]; nowMs: number; locale: Locale };

/** Each collection's promise against its oldest row. */
export function RetentionTable({ promises, nowMs, locale }: TableProps) {
  const texts = getTexts(locale).admin.retention;
  const oldestOf = ({ ends, oldest }: RetentionPromise): string => {
    if (oldest === null) return texts.none;
    const when = instantText(oldest, nowMs, locale);
    return ends === "at" ? texts.nextEnd(when) : when;
  };
  return (
    <AdminTable
      caption={texts.title}
      columns={[
        { label: texts.collection },
        { label: texts.promise, className: "hidden sm:table-cell" },
        { label: texts.oldest, className: "hidden md:table-cell" },
        { label: texts.state, className: "text-right sm:text-left" },
      ]}
    >
      {promises.map((promise) => {
        const { collection } = promise;
        const span = spanOf(promise, texts, locale);
        const first = oldestOf(promise);
        const { tone, text } = stateOf(promise, texts);
        return (
          <tr key={collection} className="group">
            <th scope="row" className={`${cellClass} text-left font-normal`}>
              <span className="font-medium">{texts.collections[collection] ?? collection}</span>
              <span className="mt-0.5 block text-[0.8125rem] text-muted sm:hidden">{span}</span>
              <span className="block text-[0.8125rem] text-muted md:hidden">
                {promise.ends === "at" ? first : texts.since(first)}
              </span>
            </th>
            <td className={`${cellClass} hidden sm:table-cell`}>{span}</td>
            <td className={`${cellClass} hidden text-muted md:table-cell`}>{first}</td>
            <td className={`${cellClass} text-right sm:text-left`}>
              <Badge tone={tone}>{text}</Badge>
            </td>
          </tr>
        );
      })}
    </AdminTable>
  );
}
