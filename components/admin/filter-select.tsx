"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { type AdminPage, queryPath } from "./path.ts";

type FilterProps = {
  page: AdminPage;
  /** What of the query is chosen now, `name` among it. */
  query: Record<string, string | undefined>;
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

/** One filter of a list; what is chosen is in the address. */
export function FilterSelect({ page, query, name, label, options }: FilterProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <SelectField
      label={label}
      options={options}
      value={query[name] ?? ""}
      aria-busy={isPending}
      className="min-w-36 flex-1 sm:flex-none"
      onChange={({ target }) =>
        startTransition(() => router.push(queryPath(page, { ...query, [name]: target.value })))
      }
    />
  );
}
