"use client";
import type { ReactNode } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { SECTIONS } from "./sections.ts";

function Row({ keys, word, children }: { keys: string[]; word?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center justify-between gap-4 border-t border-line first:border-t-0">
      <dt className="text-muted">{children}</dt>
      <dd className="flex items-center gap-1.5 text-xs text-faint">
        {keys.map((key, index) => (
          <span key={key} className="flex items-center gap-1.5">
            {index > 0 ? word : null}
            <Kbd>{key}</Kbd>
          </span>
        ))}
      </dd>
    </div>
  );
}

/** All keys and what they do. */
export function HelpKeys() {
  const all = useTexts();
  const texts = all.help;
  return (
    <>
      <p className="mb-3 text-muted">{texts.intro}</p>
      <dl>
        <Row keys={["["]}>{texts.back}</Row>
        <Row keys={["]"]}>{texts.forward}</Row>
        {SECTIONS.map(({ id, keys }) => (
          <Row key={id} keys={keys.split(" ")} word={texts.after}>
            {texts.section(all.shell.sections[id])}
          </Row>
        ))}
        <Row keys={["/"]}>{texts.search}</Row>
        <Row keys={["←", "→"]} word={texts.or}>
          {texts.chart}
        </Row>
        <Row keys={["?"]}>{texts.help}</Row>
        <Row keys={["Esc"]}>{texts.close}</Row>
      </dl>
    </>
  );
}
