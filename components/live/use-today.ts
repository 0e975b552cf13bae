"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Day } from "#lib/core/days.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { risenKeys } from "./live-page-today.ts";

const EVERY_MS = 15_000;

async function fetchToday(artistId: string, today: Day, signal: AbortSignal): Promise<OverviewAnswer> {
  const query = new URLSearchParams({ from: today, to: today });
  const response = await fetch(`/api/artists/${encodeURIComponent(artistId)}/overview?${query}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`overview answered ${response.status}`);
  return response.json();
}

type Today = {
  answer: OverviewAnswer | undefined;
  /** The last question failed: what is shown is old. */
  isStale: boolean;
  /** Countries with plays since the answer before. */
  risen: readonly string[];
};

/** Today's overview, asked for again every 15 s. The old one stays until the next is there, so that nothing blinks. */
export function useToday(artistId: string, today: Day, initial: OverviewAnswer | null): Today {
  const { data, isError } = useQuery({
    queryKey: ["today", artistId, today],
    queryFn: ({ signal }) => fetchToday(artistId, today, signal),
    initialData: initial?.range.from === today ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
    retry: false,
  });
  const [seen, setSeen] = useState({ data, risen: [] as readonly string[] });
  if (seen.data !== data) setSeen({ data, risen: risenKeys(seen.data, data) });
  return { answer: data, isStale: isError, risen: seen.risen };
}
