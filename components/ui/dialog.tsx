"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { floatClass } from "./popover.tsx";

/** A native modal dialog: the browser holds the focus inside, Esc closes, the focus goes back. */
export function Dialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  const texts = useTexts();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal();
    if (!open) ref.current?.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className={clsx(floatClass, "m-auto w-[min(27rem,calc(100vw-1.5rem))] overflow-hidden p-0")}
    >
      <div className="p-5">
        <div className="mb-1 flex items-center justify-between gap-3">
          <h2 id={titleId} className="text-base font-semibold">
            {title}
          </h2>
          <button
            type="button"
            onClick={onClose}
            aria-label={texts.close}
            className="-m-2 grid size-11 place-items-center rounded-lg text-muted hover:text-text sm:size-9"
          >
            <X size={18} aria-hidden="true" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
