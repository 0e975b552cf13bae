"use client";
import { Maximize2, Minimize2, Sun } from "lucide-react";
import type { RefObject } from "react";
import { formatTime } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { useLive } from "./live-provider.tsx";
import { StateDot } from "./state-dot.tsx";
import { useStage } from "./use-stage.ts";

type HeadProps = { name: string; stage: RefObject<HTMLElement | null> };

/** Whose page it is, whether it moves, and the way onto the whole screen. */
export function LivePageHead({ name, stage }: HeadProps) {
  const texts = useTexts();
  const locale = useLocale();
  const { answer, state } = useLive();
  const { kind, isFull, isOn, toggle } = useStage(stage);
  const words = texts.livePage;
  const Icon = kind === "wakeOnly" ? Sun : isFull ? Minimize2 : Maximize2;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">
        {isFull ? name : texts.shell.sections.live}
      </h1>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="flex items-center gap-2.5 text-[0.8125rem] text-muted tabular-nums">
          <StateDot state={state} />
          <span role="status">{texts.live.states[state]}</span>
          {answer ? <span>{words.asOf(formatTime(answer.at, answer.timezone, true, locale))}</span> : null}
        </p>
        {kind === "none" ? null : (
          <Button onClick={toggle} aria-pressed={kind === "wakeOnly" ? isOn : undefined}>
            <Icon size={15} aria-hidden="true" />
            {kind === "wakeOnly" ? words.keepOn : isFull ? words.leaveFullScreen : words.fullScreen}
          </Button>
        )}
      </div>
    </div>
  );
}
