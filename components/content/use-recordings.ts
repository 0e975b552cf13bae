"use client";
/** The recordings after the first page, asked for one page at a time. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { filterParam } from "#components/section/read-query.ts";
import type { View } from "#components/section/view.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { joinPages, type Recording } from "./recording.ts";

type First = { items: Recording[]; nextCursor: string | null };

async function ask({ artistId, from, to, filter }: View, sort: string, cursor: string, signal: AbortSignal) {
  const query = new URLSearchParams({ from, to, sort, cursor });
  for (const [name, value] of Object.entries(filter)) query.set(filterParam(name), value);
  const response = await fetch(`/api/artists/${encodeURIComponent(artistId)}/content?${query}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`content answered ${response.status}`);
  return (await response.json()) as SectionAnswer;
}

/**
 * The page's own recordings and those asked for since. The cursor is no part of the key: it moves with the numbers, and what
 * was opened stays open when the page refreshes.
 */
export function useRecordings(first: First, view: View, sort: string) {
  const query = useInfiniteQuery({
    queryKey: ["recordings", view.artistId, view.from, view.to, view.filter, sort],
    queryFn: ({ pageParam, signal }) => ask(view, sort, pageParam, signal),
    initialPageParam: first.nextCursor ?? "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Only "show more" asks.
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  const later = query.data?.pages.map(({ items = [] }) => items) ?? [];
  return {
    recordings: joinPages([first.items, ...later]),
    hasMore: query.data ? query.hasNextPage : first.nextCursor !== null,
    isLoading: query.isFetching,
    isError: query.isError,
    more: () => void query.fetchNextPage(),
  };
}
