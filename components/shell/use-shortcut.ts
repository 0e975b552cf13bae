"use client";
import { useEffect, useEffectEvent } from "react";

/** How long the second key of a pair such as "g o" may take. */
const PAIR_MS = 1000;
const TYPING =
  "input:not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu], dialog";

const actions = new Map<string, () => void>();
let last = { key: "", at: 0 };

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(TYPING)) return;
  const isPair = event.timeStamp - last.at < PAIR_MS;
  const action = (isPair ? actions.get(`${last.key} ${event.key}`) : undefined) ?? actions.get(event.key);
  last = { key: event.key, at: event.timeStamp };
  if (!action) return;
  event.preventDefault();
  action();
}

/** Runs `action` on a key ("[") or two in a row ("g o"), unless somebody is typing or something is open. */
export function useShortcut(keys: string, action: () => void): void {
  const run = useEffectEvent(action);
  useEffect(() => {
    if (actions.size === 0) window.addEventListener("keydown", onKeyDown);
    actions.set(keys, () => run());
    return () => {
      actions.delete(keys);
      if (actions.size === 0) window.removeEventListener("keydown", onKeyDown);
    };
  }, [keys]);
}
