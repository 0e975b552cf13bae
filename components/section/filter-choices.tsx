"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { useFilterValues } from "./filter-values.ts";
import { FILTER_NAMES } from "./read-query.ts";
import type { View } from "./view.ts";

/** More than these are found by typing. */
const LISTED = 60;
const SEARCHED_FROM = 8;
const rowClass =
  "flex min-h-11 w-full items-center justify-between gap-3 rounded-lg px-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 sm:min-h-9";

type ChoicesProps = { view: View; onChoose: (name: string, value: string) => void };

function Values({ name, view, onChoose }: ChoicesProps & { name: string }) {
  const texts = useTexts().filter;
  const locale = useLocale();
  const [wanted, setWanted] = useState("");
  const { values, isError } = useFilterValues(view, name);
  if (isError) return <p className="p-2.5 text-muted">{texts.failed}</p>;
  if (!values)
    return (
      <p role="status" className="p-2.5 text-muted">
        {texts.loading}
      </p>
    );
  if (values.length === 0) return <p className="p-2.5 text-muted">{texts.none}</p>;
  const found = values.filter(({ label, key }) =>
    `${label} ${key}`.toLocaleLowerCase(locale).includes(wanted.trim().toLocaleLowerCase(locale)),
  );
  return (
    <>
      {values.length > SEARCHED_FROM ? (
        <input
          type="search"
          aria-label={texts.search(texts.names[name] ?? name)}
          placeholder={texts.search(texts.names[name] ?? name)}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="mb-1 h-11 w-full rounded-lg border border-line bg-bg px-2.5 sm:h-9"
        />
      ) : null}
      <ul className="max-h-72 overflow-y-auto">
        {found.slice(0, LISTED).map(({ key, label, plays }) => (
          <li key={key}>
            <button type="button" className={rowClass} onClick={() => onChoose(name, key)}>
              <span className="min-w-0 truncate">{label}</span>
              <span className="shrink-0 text-xs text-faint tabular-nums">{formatExact(plays, locale)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** First by what, then which. */
export function FilterChoices({ view, onChoose }: ChoicesProps) {
  const all = useTexts();
  const texts = all.filter;
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <ul>
        {FILTER_NAMES.map((one) => (
          <li key={one}>
            <button type="button" className={rowClass} onClick={() => setName(one)}>
              {texts.names[one]}
              <ChevronRight size={16} aria-hidden="true" className="text-faint" />
            </button>
          </li>
        ))}
      </ul>
    );
  return (
    <>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: the focused row is gone; the keyboard goes on from here
        autoFocus
        className={`${rowClass} justify-start! font-medium`}
        onClick={() => setName(null)}
      >
        <ChevronLeft size={16} aria-hidden="true" className="text-muted" />
        {texts.names[name]}
      </button>
      <Values name={name} view={view} onChoose={onChoose} />
    </>
  );
}
