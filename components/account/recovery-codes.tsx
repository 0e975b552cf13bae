"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyOnce } from "#components/ui/copy-once.tsx";

/** Shown once; they go when the reader says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const texts = useTexts().secondStep;
  return (
    <div className="space-y-4">
      <CopyOnce note={texts.recovery} text={codes.join("\n")}>
        <ul
          aria-label={texts.recoveryTitle}
          className="grid gap-x-6 gap-y-1.5 rounded-[10px] bg-sunken p-3 xs:grid-cols-2"
        >
          {codes.map((code) => (
            <li key={code}>
              <code className="whitespace-nowrap">{code}</code>
            </li>
          ))}
        </ul>
      </CopyOnce>
      <Button look="primary" onClick={onKept} className="w-full sm:min-h-10">
        {texts.kept}
      </Button>
    </div>
  );
}
