"use client";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Field } from "#components/ui/field.tsx";
import type { MetricOffer, SectionOffer } from "#lib/dashboards/index.ts";

export type Choice = { section: SectionOffer["section"]; offer: MetricOffer };

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

type ListProps = { offer: readonly SectionOffer[]; onChoose: (choice: Choice) => void };

/** Every metric by section, narrowed by what is typed. */
export function MetricList({ offer, onChoose }: ListProps) {
  const all = useTexts();
  const texts = all.dashboards.adding;
  const [search, setSearch] = useState("");
  const wanted = plain(search.trim());
  const groups = offer
    .map(({ section, metrics }) => {
      const name = all.definitions.sections[section][0];
      const isSection = plain(name).includes(wanted);
      const fitting = metrics.filter(
        ({ metric }) => isSection || plain(all.metric(metric).label).includes(wanted),
      );
      return { section, name, fitting };
    })
    .filter(({ fitting }) => fitting.length > 0);
  return (
    <>
      <Field
        label={texts.search}
        type="search"
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="-mx-2 mt-3 max-h-[min(24rem,50dvh)] overflow-y-auto px-2 pb-1">
        {groups.length === 0 ? <p className="py-4 text-muted">{texts.none}</p> : null}
        {groups.map(({ section, name, fitting }) => (
          <section key={section} aria-label={name} className="mb-3">
            <h3 className="mb-1 text-xs font-medium text-muted">{name}</h3>
            <ul>
              {fitting.map((one) => (
                <li key={one.metric}>
                  <button
                    type="button"
                    onClick={() => onChoose({ section, offer: one })}
                    className="flex min-h-11 w-full items-center rounded-lg px-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 sm:min-h-9"
                  >
                    {all.metric(one.metric).label}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
