"use client";
import { AudioLines } from "lucide-react";
import Link from "next/link";
import { formatRange } from "#components/format/date.ts";
import { setupPath } from "#components/setup/path.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";
import { lengthOf, presetPeriod } from "./period.ts";
import { usePeriodScope } from "./period-scope.tsx";
import type { View } from "./view.ts";

const LONGEST_PRESET_DAYS = 90;

/** Nothing was played: the two ways on are a longer period, and a first event. */
export function EmptyPeriod({ view }: { view: View }) {
  const texts = useTexts().states;
  const locale = useLocale();
  const { show } = usePeriodScope();
  const range = formatRange(view.from, view.to, view.today.slice(0, 4), locale);
  const isShort = lengthOf(view) < LONGEST_PRESET_DAYS;
  return (
    <Message
      icon={<AudioLines size={22} />}
      title={texts.emptyTitle}
      text={texts.emptyText(range, isShort)}
      actions={
        <>
          {isShort ? (
            <Button
              look="primary"
              onClick={() => show({ ...presetPeriod("90d", view.today), interval: undefined })}
            >
              {texts.emptyLonger}
            </Button>
          ) : null}
          <Link href={setupPath(view.artistId)} className={buttonClass(isShort ? "outline" : "primary")}>
            {texts.emptyEvent}
          </Link>
        </>
      }
    />
  );
}
