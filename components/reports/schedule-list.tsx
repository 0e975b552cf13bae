"use client";
import { CalendarClock } from "lucide-react";
import { FormAlert } from "#components/account/form.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { DeliveryView } from "#lib/deliveries/index.ts";
import type { ScheduleView } from "#lib/schedules/index.ts";
import { DeadLetters } from "./dead-letters.tsx";
import { EmptyList } from "./empty-list.tsx";
import type { Place } from "./path.ts";
import { ScheduleCard } from "./schedule-card.tsx";
import { useRows } from "./use-rows.ts";

type ListProps = {
  place: Place;
  /** The reader's, of all artists. */
  initial: readonly ScheduleView[];
  letters: readonly DeliveryView[];
};

/** The reader's schedules of an artist, and what of them did not arrive. */
export function ScheduleList({ place, initial, letters }: ListProps) {
  const { lost, views, schedules: texts } = useTexts().reports;
  const rows = useRows<ScheduleView>({
    path: "/api/schedules",
    field: "schedules",
    isMoving: () => false,
    initial,
  });
  const all = rows.data ?? initial;
  const schedules = all.filter(({ content }) => content.artists.includes(place.artistId));
  return (
    <div className="space-y-4 sm:space-y-5">
      <FormAlert>{rows.isError ? lost : null}</FormAlert>
      <DeadLetters
        place={place}
        initial={letters}
        names={Object.fromEntries(all.map(({ id, name }) => [id, name]))}
      />
      {schedules.length === 0 ? (
        <EmptyList
          artistId={place.artistId}
          view="schedules"
          icon={<CalendarClock size={22} />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          create={texts.create}
        />
      ) : (
        <ul aria-label={views.schedules} className="space-y-4 sm:space-y-5">
          {schedules.map((schedule) => (
            <li key={schedule.id}>
              <ScheduleCard schedule={schedule} place={place} onChanged={() => void rows.refetch()} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
