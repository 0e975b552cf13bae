"use client";
import { createContext, type ReactNode, use, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { useShortcut } from "./use-shortcut.ts";

const HelpKeys = onDemand(() => import("./help-keys.tsx").then((module) => module.HelpKeys));

const HelpContext = createContext<() => void>(() => {});
export const useHelp = (): (() => void) => use(HelpContext);

/** `?` opens the list of keys; whatever lies inside may open it too. */
export function HelpProvider({ children }: { children: ReactNode }) {
  const texts = useTexts().help;
  const [open, setOpen] = useState(false);
  useShortcut("?", () => setOpen(true));
  return (
    <HelpContext value={() => setOpen(true)}>
      {children}
      <Dialog open={open} onClose={() => setOpen(false)} title={texts.title}>
        {open ? <HelpKeys /> : null}
      </Dialog>
    </HelpContext>
  );
}
