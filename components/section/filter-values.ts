"use client";
/** What the numbers of a period can be narrowed to, asked for only when somebody wants to choose. */
import { useQuery } from "@tanstack/react-query";
import { labelOf } from "#components/breakdowns/label-of.ts";
import { OTHER } from "#components/breakdowns/special-keys.ts";
import type { Texts } from "#components/texts/index.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import type { View } from "./view.ts";

export type FilterValue = { key: string; label: string; plays: number };

/** Which section knows the values of a filter. */
const SECTION: Record<string, "audience" | "content" | "overview"> = {
  country: "audience",
  os: "audience",
  device: "audience",
  network: "audience",
  source: "overview",
  contentId: "content",
};

async function ask(view: View, section: string, signal: AbortSignal): Promise<SectionAnswer> {
  const query = new URLSearchParams({ from: view.from, to: view.to });
  const response = await fetch(`/api/artists/${encodeURIComponent(view.artistId)}/${section}?${query}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`${section} answered ${response.status}`);
  return response.json();
}

function valuesOf(answer: SectionAnswer, name: string, texts: Texts, locale: string): FilterValue[] {
  if (name === "contentId")
    return (answer.items ?? []).map(({ contentId, title, plays }) => ({
      key: contentId,
      label: title,
      plays: Number(plays ?? 0),
    }));
  return (answer.breakdowns[name] ?? [])
    .filter(({ key }) => key !== OTHER)
    .map((entry) => ({
      key: entry.key,
      label: labelOf(name, entry.key, texts, locale),
      plays: Number(entry.plays ?? entry.listeners ?? 0),
    }));
}

/** The values of one filter in the period; without one, nothing is asked. */
export function useFilterValues(view: View, name: string | null) {
  const texts = useTexts();
  const locale = useLocale();
  const section = name ? SECTION[name]! : "audience";
  const query = useQuery({
    queryKey: ["filter-values", view.artistId, view.from, view.to, section],
    queryFn: ({ signal }) => ask(view, section, signal),
    enabled: name !== null,
    staleTime: 60_000,
    retry: 1,
  });
  return { ...query, values: query.data && name ? valuesOf(query.data, name, texts, locale) : undefined };
}

/** What an active filter's value is called; a recording has a title, which is asked for. */
export function useFilterLabel(view: View, name: string, key: string): string {
  const texts = useTexts();
  const locale = useLocale();
  const { values } = useFilterValues(view, name === "contentId" ? name : null);
  return values?.find((value) => value.key === key)?.label ?? labelOf(name, key, texts, locale);
}
