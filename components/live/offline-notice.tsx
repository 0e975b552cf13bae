"use client";
import { WifiOff } from "lucide-react";
import { formatTime } from "#components/format/date.ts";
import { DASH } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { useLive } from "./live-provider.tsx";
import { useOnline } from "./use-online.ts";

/** Says that the device has no network, and how old the page is. */
export function OfflineNotice() {
  const texts = useTexts();
  const locale = useLocale();
  const online = useOnline();
  const { answer } = useLive();
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-center justify-center gap-2 border-b border-line bg-sunken px-4 py-2 text-center">
          <WifiOff size={16} aria-hidden="true" className="shrink-0" />
          {texts.live.offline(answer ? formatTime(answer.at, answer.timezone, true, locale) : DASH)}
        </p>
      )}
    </div>
  );
}
