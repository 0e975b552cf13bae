"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";

/** Give it the text as its key: another text has not been copied yet. */
export function CopyButton({ text }: { text: string }) {
  const texts = useTexts().states;
  const [isCopied, setIsCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      onClick={() =>
        void navigator.clipboard?.writeText(text).then(
          () => setIsCopied(true),
          () => {},
        )
      }
    >
      <Icon size={15} aria-hidden="true" />
      {isCopied ? texts.copied : texts.copy}
    </Button>
  );
}
