"use client";
import { type ComponentProps, useId } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { TeamRole } from "#lib/auth/index.ts";

const ROLES: readonly TeamRole[] = ["artist", "manager", "analyst"];

type RoleSelectProps = Omit<ComponentProps<"select">, "children"> & { label: string; isLabelShown?: boolean };

/** What somebody is to the artist. */
export function RoleSelect({ label, isLabelShown = false, ...props }: RoleSelectProps) {
  const { roles } = useTexts().people.team;
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={isLabelShown ? "mb-1.5 block text-[0.8125rem] font-medium" : "sr-only"}>
        {label}
      </label>
      <select
        {...props}
        id={id}
        className="h-11 w-full rounded-[10px] border border-line-strong bg-surface px-2.5 text-base text-text disabled:opacity-60 sm:h-9 sm:text-sm"
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {roles[role]}
          </option>
        ))}
      </select>
    </div>
  );
}
