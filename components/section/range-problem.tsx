import { CalendarX } from "lucide-react";
import Link from "next/link";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

/** A reason from the reading API, where it is part of a longer text. */
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;

/** The address asks for a period that can't be shown: why, and a way back to one that can. */
export function RangeProblemMessage({
  problem: { code, message },
  path,
  locale,
}: {
  problem: { code: string; message: string };
  path: string;
  locale: Locale;
}) {
  const texts = getTexts(locale).states;
  // Only a link that somebody wrote by hand asks for other things that can't be: those are told as the API tells them.
  const isPeriod = code === "invalid_range";
  return (
    <Message
      icon={<CalendarX size={22} />}
      title={texts.rangeTitle}
      text={isPeriod ? texts.rangeText : <span lang="en">{sentence(message)}</span>}
      actions={
        <Link href={path} className={buttonClass("primary")}>
          {texts.rangeReset}
        </Link>
      }
    />
  );
}
