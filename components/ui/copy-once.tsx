"use client";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/** A secret that is shown once, to be copied now. `children` is the secret as it stands there. */
export function CopyOnce({ note, text, children }: { note: string; text: string; children: ReactNode }) {
  return (
    <div className="space-y-2">
      <p role="status" className="text-[0.8125rem] font-medium">
        {note}
      </p>
      {children}
      <CopyButton key={text} text={text} />
    </div>
  );
}
