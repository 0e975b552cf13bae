import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { instantText } from "#components/account/instant.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { cardClass } from "#components/ui/card.tsx";
import { Message } from "#components/ui/message.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { queryPath, requestPath } from "./path.ts";
import { numberOf } from "./request.ts";
import { DueBadge, StateBadge } from "./state-badge.tsx";

type ListProps = { requests: readonly PrivacyRequest[]; isAll: boolean; nowMs: number; locale: Locale };

const headClass = "border-b border-line px-4 py-2.5 text-left text-xs font-normal text-muted sm:px-5";
const cellClass = "border-b border-line px-4 py-3 group-last:border-b-0 sm:px-5";

/** Requests in the order given. On a phone a row is what is asked for, its day and its state. */
export function RequestList({ requests, isAll, nowMs, locale }: ListProps) {
  const texts = getTexts(locale).admin;
  const words = texts.list;
  if (requests.length === 0)
    return (
      <Message
        icon={<ShieldCheck size={22} />}
        title={words.emptyTitle}
        text={words.emptyText}
        actions={
          isAll ? null : (
            <Link href={queryPath("privacy", { status: "all" })} className={buttonClass()}>
              {words.show}
            </Link>
          )
        }
      />
    );
  return (
    <div className={`${cardClass} overflow-hidden`}>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col" className={headClass}>
              {words.request}
            </th>
            <th scope="col" className={`${headClass} hidden md:table-cell`}>
              {words.person}
            </th>
            <th scope="col" className={`${headClass} hidden lg:table-cell`}>
              {words.received}
            </th>
            <th scope="col" className={`${headClass} hidden sm:table-cell`}>
              {words.due}
            </th>
            <th scope="col" className={`${headClass} text-right sm:text-left`}>
              {words.status}
            </th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id} className="group relative hover:bg-sunken">
              <th scope="row" className={`${cellClass} text-left font-normal`}>
                <Link
                  href={requestPath(request.id)}
                  className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                >
                  {texts.kinds[request.kind]}{" "}
                  <span className="whitespace-nowrap">{numberOf(request.id)}</span>
                </Link>
                <span className="mt-0.5 block max-w-44 truncate text-[0.8125rem] text-muted md:hidden">
                  {request.subject?.id ?? words.nobody}
                </span>
                <span className="mt-1.5 block empty:hidden sm:hidden">
                  <DueBadge request={request} texts={texts} nowMs={nowMs} />
                </span>
              </th>
              <td className={`${cellClass} hidden max-w-64 truncate normal-nums md:table-cell`}>
                {request.subject?.id ?? <span className="text-muted">{words.nobody}</span>}
              </td>
              <td className={`${cellClass} hidden text-muted lg:table-cell`}>
                {instantText(request.receivedAt, nowMs, locale)}
              </td>
              <td className={`${cellClass} hidden sm:table-cell`}>
                <DueBadge request={request} texts={texts} nowMs={nowMs} />
              </td>
              <td className={`${cellClass} text-right sm:text-left`}>
                <StateBadge request={request} texts={texts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
