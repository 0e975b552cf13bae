import { EyeOff } from "lucide-react";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Message } from "#components/ui/message.tsx";

/** Too few people: no number, so that none points at somebody. */
export function Suppressed({ locale }: { locale: Locale }) {
  const texts = getTexts(locale).states;
  return <Message icon={<EyeOff size={22} />} title={texts.suppressedTitle} text={texts.suppressedText} />;
}
