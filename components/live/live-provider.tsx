"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { LiveAnswer } from "#lib/metrics/answers.ts";
import { laterAnswer, mergeLive } from "./merge-live.ts";
import { useLiveSocket } from "./use-live-socket.ts";
import { useOnline } from "./use-online.ts";
import { showWork } from "./work-news.ts";

/**
 * `live`: the socket brings every change. `polling`: the socket is away, the numbers are asked for every
 * 10 s. `offline`: neither works, what stands is old and says so.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";
type Live = { answer: LiveAnswer | null; state: LiveState };

const POLL_MS = 10_000;
/** Silence means that nothing was played, yet minutes pass: the hour is read anew once a minute. */
const ROLL_MS = 60_000;

const LiveContext = createContext<Live>({ answer: null, state: "offline" });
export const useLive = (): Live => use(LiveContext);

async function fetchLive(artistId: string, signal: AbortSignal): Promise<LiveAnswer> {
  const response = await fetch(`/api/artists/${encodeURIComponent(artistId)}/live`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`live answered ${response.status}`);
  return response.json();
}

type ProviderProps = { artistId: string; initial: LiveAnswer | null; children: ReactNode };

export function LiveProvider({ artistId, initial, children }: ProviderProps) {
  const client = useQueryClient();
  const queryKey = useMemo(() => ["live", artistId], [artistId]);
  const online = useOnline();

  const socket = useLiveSocket(artistId, {
    live: (values) => {
      const shown = client.getQueryData<LiveAnswer>(queryKey);
      if (!shown) return void client.invalidateQueries({ queryKey });
      const { answer, gap } = mergeLive(shown, values);
      client.setQueryData(queryKey, answer);
      if (gap) void client.invalidateQueries({ queryKey });
    },
    work: (news) => showWork(client, news),
  });

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      laterAnswer(client.getQueryData<LiveAnswer>(queryKey), await fetchLive(artistId, signal)),
    initialData: initial ?? undefined,
    refetchInterval: socket === "live" ? ROLL_MS : POLL_MS,
    staleTime: POLL_MS,
    retry: false,
  });

  const state: LiveState = !online
    ? "offline"
    : socket === "live"
      ? "live"
      : query.isError
        ? "offline"
        : socket === "away"
          ? "polling"
          : "connecting";
  const live = useMemo(() => ({ answer: query.data ?? null, state }), [query.data, state]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
