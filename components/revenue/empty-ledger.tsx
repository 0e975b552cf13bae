import { Coins } from "lucide-react";
import { formatRange } from "#components/format/date.ts";
import type { View } from "#components/section/view.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Message } from "#components/ui/message.tsx";

const callFor = (artistId: string, day: string): string => `POST /api/transactions
Authorization: Bearer sk_…

{ "id": "payment-1", "artistId": ${JSON.stringify(artistId)},
  "kind": "tip", "amount": "5.00", "currency": "USD",
  "fees": [{ "kind": "payment", "amount": "0.45", "currency": "USD" }],
  "at": "${day}T12:00:00Z" }`;

/** No payment is no revenue of zero: how money gets in. */
export function EmptyLedger({ view, locale }: { view: View; locale: Locale }) {
  const texts = getTexts(locale).revenue.empty;
  const range = formatRange(view.from, view.to, view.today.slice(0, 4), locale);
  return (
    <Message icon={<Coins size={22} />} title={texts.title} text={texts.text(range)}>
      <figure className="mt-6 w-full max-w-xl text-left">
        <figcaption className="mb-2 text-[0.8125rem] text-muted">{texts.call}</figcaption>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-xl border border-line bg-bg p-3.5 font-mono text-xs leading-5"
        >
          {callFor(view.artistId, view.from)}
        </pre>
      </figure>
    </Message>
  );
}
