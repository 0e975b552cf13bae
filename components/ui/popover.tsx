"use client";
import type { PopoverContentProps } from "@radix-ui/react-popover";
import clsx from "clsx";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { onDemand } from "./on-demand.tsx";

export const floatClass = "rise z-50 rounded-xl border border-line bg-raised text-text shadow-float";

type PopoverState = {
  open: boolean;
  setOpen: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  triggerId: string;
  contentId: string;
};
const PopoverContext = createContext<PopoverState | null>(null);

export function usePopover(): PopoverState {
  const state = use(PopoverContext);
  if (!state) throw new Error("a part of a popover stands outside of it");
  return state;
}

/** What places and dismisses the open part. */
const Float = onDemand(() => import("./float.tsx").then((module) => module.Float));

type PopoverProps = { open?: boolean; onOpenChange?: (open: boolean) => void; children: ReactNode };

/** Without `open` it keeps for itself whether it is. */
export function Popover({ open: given, onOpenChange, children }: PopoverProps) {
  const [own, setOwn] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = given ?? own;
  const state = useMemo<PopoverState>(
    () => ({
      open,
      setOpen: (next) => {
        setOwn(next);
        onOpenChange?.(next);
      },
      anchor,
      triggerId: `${id}trigger`,
      contentId: `${id}content`,
    }),
    [open, onOpenChange, id],
  );
  return <PopoverContext value={state}>{children}</PopoverContext>;
}

/** A button beside which the popover opens, for those who open it by other means than a click. */
export function PopoverAnchor({ ref, ...props }: ComponentProps<"button">) {
  const { anchor } = usePopover();
  useImperativeHandle(ref, () => anchor.current!);
  return <button type="button" {...props} ref={anchor} />;
}

export function PopoverTrigger({ onClick, ...props }: ComponentProps<"button">) {
  const { open, setOpen, triggerId, contentId } = usePopover();
  return (
    <PopoverAnchor
      id={triggerId}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-controls={open ? contentId : undefined}
      data-state={open ? "open" : "closed"}
      {...props}
      onClick={(event) => {
        onClick?.(event);
        setOpen(!open);
      }}
    />
  );
}

/** What opens beside its trigger. Keeps off the window's edges and inside a phone's width. */
export function PopoverContent({ className, ...props }: PopoverContentProps & ComponentProps<"div">) {
  const { open, setOpen, anchor, contentId } = usePopover();
  if (!open) return null;
  return (
    <Float
      id={contentId}
      anchor={anchor}
      onClose={() => setOpen(false)}
      {...props}
      className={clsx(floatClass, "max-w-[calc(100vw-1.5rem)] focus:outline-none", className)}
    />
  );
}
