"use client";
import { useRouter } from "next/navigation";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Field } from "#components/ui/field.tsx";
import { FilterSelect } from "./filter-select.tsx";
import { queryPath } from "./path.ts";

type FiltersProps = {
  actions: readonly string[];
  action: string | undefined;
  day: string | undefined;
  today: string;
};

/** Which lines of the log are shown: of one action, up to one day. */
export function AuditFilters({ actions, action, day, today }: FiltersProps) {
  const texts = useTexts().admin.audit;
  const router = useRouter();
  const query = { action, day };
  const options = actions
    .map((value) => ({ value, label: texts.actions[value] ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <div className="mb-4 flex flex-wrap gap-3 sm:mb-5">
      <FilterSelect
        page="audit"
        query={query}
        name="action"
        label={texts.action}
        options={[{ value: "", label: texts.anyAction }, ...options]}
      />
      <Field
        label={texts.day}
        type="date"
        max={today}
        defaultValue={day ?? ""}
        className="min-w-36 flex-1 sm:flex-none"
        onChange={({ target }) => {
          if (target.value === "" || target.validity.valid)
            router.push(queryPath("audit", { ...query, day: target.value }));
        }}
      />
    </div>
  );
}
