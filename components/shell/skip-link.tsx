"use client";
import { useTexts } from "#components/texts/use-texts.tsx";

/** The first stop of the keyboard: past the header. */
export function SkipLink() {
  const texts = useTexts();
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-lg bg-accent px-4 py-3 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {texts.skipToContent}
    </a>
  );
}
