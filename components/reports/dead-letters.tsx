"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { DeliveryView } from "#lib/deliveries/index.ts";
import { DeliveryLine } from "./delivery-line.tsx";
import type { Place } from "./path.ts";
import { useRows } from "./use-rows.ts";

type LettersProps = {
  place: Place;
  initial: readonly DeliveryView[];
  /** Of schedules, by id. */
  names: Readonly<Record<string, string>>;
};

/** Deliveries that nobody took; there is no card when there are none. */
export function DeadLetters({ place, initial, names }: LettersProps) {
  const texts = useTexts().reports.deliveries;
  const rows = useRows<DeliveryView>({
    path: "/api/deliveries?status=failed",
    field: "deliveries",
    isMoving: () => false,
    initial,
  });
  const letters = rows.data ?? initial;
  const hasSent = letters.length < initial.length;
  return (
    <>
      <p role="status" className="text-up empty:hidden">
        {hasSent ? texts.sent : null}
      </p>
      {letters.length > 0 ? (
        <Card aria-label={texts.title} title={texts.title}>
          <p className="text-[0.8125rem] text-pretty text-muted">{texts.hint}</p>
          <ul className="mt-2 divide-y divide-line">
            {letters.map((delivery) => (
              <DeliveryLine
                key={delivery.id}
                delivery={delivery}
                place={place}
                about={names[delivery.schedule] ? `${names[delivery.schedule]} · ` : null}
                onChanged={() => void rows.refetch()}
              />
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
