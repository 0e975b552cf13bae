"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { floatClass } from "#components/ui/popover.tsx";
import type { ArtistChoice } from "./artist-switcher.tsx";
import { useShortcut } from "./use-shortcut.ts";

const CommandBox = onDemand(() => import("./command-palette-box.tsx").then((module) => module.CommandBox));

type PaletteProps = { artists: readonly ArtistChoice[]; artist: ArtistChoice; isAdmin: boolean };

/** `/`, or Ctrl or Cmd with K from anywhere: artists, pages and actions by typing. */
export function CommandPalette(props: PaletteProps) {
  const texts = useTexts().palette;
  const ref = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal();
    if (!open) ref.current?.close();
  }, [open]);
  useShortcut("/", () => setOpen(true));

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isPaletteKey = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey;
    if (!isPaletteKey || event.key.toLowerCase() !== "k") return;
    // The browser's own search must not open behind a dialog either.
    event.preventDefault();
    const isOverOther = !open && document.querySelector("dialog[open], [role=dialog]") !== null;
    if (!isOverOther) setOpen(!open);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return (
    <dialog
      ref={ref}
      aria-label={texts.title}
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && close()}
      onKeyDown={(event) => event.key === "Escape" && close()}
      className={`${floatClass} mx-auto mt-[12dvh] mb-auto w-[min(32rem,calc(100vw-1.5rem))] overflow-hidden p-0`}
    >
      {open ? <CommandBox {...props} onDone={close} /> : null}
    </dialog>
  );
}
