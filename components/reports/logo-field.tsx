"use client";
import { type ChangeEvent, useId, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { shrinkPicture } from "./shrink-picture.ts";

type LogoProps = { logo: string | null; onChange: (logo: string | null) => void };

/** A picture for the first page, made small before it is sent. */
export function LogoField({ logo, onChange }: LogoProps) {
  const texts = useTexts().reports;
  const id = useId();
  const [isBroken, setIsBroken] = useState(false);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // The same one can be chosen again.
    target.value = "";
    if (!file) return;
    const small = await shrinkPicture(file);
    setIsBroken(!small);
    if (small) onChange(small);
  };
  return (
    <div>
      <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium">
        {texts.logo}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {logo ? (
          // biome-ignore lint/performance/noImgElement: a few kilobytes that are in the page already
          <img
            src={logo}
            alt={texts.logoOf}
            className="h-11 max-w-40 rounded-md border border-line bg-white object-contain p-1"
          />
        ) : null}
        <label
          className={buttonClass(
            "outline",
            "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          )}
        >
          <input
            type="file"
            accept="image/png,image/jpeg"
            aria-describedby={`${id}-hint`}
            className="sr-only"
            onChange={(event) => void choose(event)}
          />
          {logo ? texts.logoOther : texts.logoChoose}
        </label>
        {logo ? (
          <Button look="quiet" onClick={() => onChange(null)}>
            {texts.logoRemove}
          </Button>
        ) : null}
      </div>
      <p id={`${id}-hint`} className="mt-1.5 text-[0.8125rem] text-pretty text-muted">
        {texts.logoHint}
      </p>
      <p role="alert" className="mt-1.5 text-[0.8125rem] text-down empty:hidden">
        {isBroken ? texts.logoBroken : null}
      </p>
    </div>
  );
}
