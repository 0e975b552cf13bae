import clsx from "clsx";
import type { LiveState } from "./live-provider.tsx";

const LOOKS: Record<LiveState, string> = {
  live: "bg-up shadow-[0_0_0_4px_var(--halo)]",
  connecting: "border-2 border-faint",
  polling: "border-2 border-warn",
  offline: "border-2 border-faint",
};

/** Filled only while numbers move by themselves; the words beside it say the rest. */
export function StateDot({ state }: { state: LiveState }) {
  return <span aria-hidden="true" className={clsx("block size-2.5 shrink-0 rounded-full", LOOKS[state])} />;
}
