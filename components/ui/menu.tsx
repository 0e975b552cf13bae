"use client";
import clsx from "clsx";
import { Check } from "lucide-react";
import { type ComponentProps, createContext, type KeyboardEvent, type ReactNode, use, useRef } from "react";
import { Popover, PopoverContent, PopoverTrigger, usePopover } from "./popover.tsx";

const itemClass =
  "flex min-h-11 w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-left text-text outline-none select-none focus:bg-sunken aria-disabled:cursor-default aria-disabled:text-faint sm:min-h-9";

export const Menu = Popover;

/** The arrow opens it, too. */
export function MenuTrigger(props: ComponentProps<"button">) {
  const { setOpen } = usePopover();
  return (
    <PopoverTrigger
      aria-haspopup="menu"
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        setOpen(true);
      }}
      {...props}
    />
  );
}

const itemsOf = (menu: Element): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>("[role^=menuitem]:not([aria-disabled=true])"),
];
const startsWith = (item: HTMLElement, letter: string): boolean =>
  (item.textContent ?? "").trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());

/** The item that a key leads to: arrows in a circle, the ends, or the next that begins with the letter. */
function itemAt(key: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  if (key === "ArrowDown") return items[(at + 1) % items.length];
  if (key === "ArrowUp") return items.at(at < 0 ? -1 : at - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => startsWith(item, key));
}

export function MenuContent({ className, ...props }: ComponentProps<typeof PopoverContent>) {
  const { setOpen, triggerId } = usePopover();
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Tab") {
      event.preventDefault();
      setOpen(false);
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const items = itemsOf(event.currentTarget);
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
    const next = itemAt(event.key, items, at);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <PopoverContent
      role="menu"
      aria-labelledby={triggerId}
      {...props}
      ref={ref}
      onKeyDown={onKeyDown}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        const items = ref.current ? itemsOf(ref.current) : [];
        (items.find((item) => item.ariaChecked === "true") ?? items[0])?.focus();
      }}
      className={clsx("min-w-52 p-1.5", className)}
    />
  );
}

type ItemProps = Omit<ComponentProps<"button">, "onSelect" | "onClick"> & { onSelect: () => void };

/** Does its thing and closes the menu. The pointer and the keys mark the same one: the focused. */
export function MenuItem({ onSelect, disabled, className, ...props }: ItemProps) {
  const { setOpen } = usePopover();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      {...props}
      onPointerMove={(event) => {
        if (!disabled) event.currentTarget.focus({ preventScroll: true });
      }}
      onClick={() => {
        if (disabled) return;
        onSelect();
        setOpen(false);
      }}
      className={clsx(itemClass, className)}
    />
  );
}

type Choice = { value: string; onValueChange: (value: string) => void };
const ChoiceContext = createContext<Choice>({ value: "", onValueChange: () => {} });

export function MenuRadioGroup({ children, value, onValueChange }: Choice & { children: ReactNode }) {
  return (
    <ChoiceContext value={{ value, onValueChange }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu */}
      <div role="group">{children}</div>
    </ChoiceContext>
  );
}

type RadioProps = { value: string; disabled?: boolean; children: ReactNode };

export function MenuRadioItem({ value, disabled, children }: RadioProps) {
  const choice = use(ChoiceContext);
  const isChosen = value === choice.value;
  return (
    <MenuItem
      role="menuitemradio"
      aria-checked={isChosen}
      disabled={disabled}
      onSelect={() => choice.onValueChange(value)}
    >
      <span className="flex min-w-0 flex-1 items-center gap-2.5">{children}</span>
      {isChosen ? <Check size={16} aria-hidden="true" className="text-accent" /> : null}
    </MenuItem>
  );
}
