"use client";
/** What the set-up page asks for and sends: keys, arrivals, a test event. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ArtistKey } from "#lib/apps/index.ts";
import type { TrackAnswer } from "#lib/events/batch.ts";
import type { Arrival } from "#lib/ingest/index.ts";

const POLL_MS = 2000;

export type ShownKey = ArtistKey & { masked: string };

async function ask<T>(artistId: string, path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/api/setup/${encodeURIComponent(artistId)}/${path}`, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.status === 204 ? (undefined as T) : response.json();
}

/** Asks every two seconds while the page is in sight: asking is also what keeps arrivals being recorded. */
export const useArrivals = (artistId: string) =>
  useQuery({
    queryKey: ["setup-arrivals", artistId],
    queryFn: ({ signal }) => ask<{ arrivals: Arrival[] }>(artistId, "arrivals", { signal }),
    select: ({ arrivals }) => arrivals,
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    retry: false,
  });

const keysOf = (artistId: string) => ["setup-keys", artistId];

export const useKeys = (artistId: string) =>
  useQuery({
    queryKey: keysOf(artistId),
    queryFn: ({ signal }) => ask<{ keys: ShownKey[] }>(artistId, "keys", { signal }),
    select: ({ keys }) => keys,
  });

export function useMakeKey(artistId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      ask<{ key: string }>(artistId, "keys", { method: "POST", body: JSON.stringify({ name }) }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf(artistId) }),
  });
}

export function useRevokeKey(artistId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keyId: string) => ask<void>(artistId, `keys/${keyId}`, { method: "DELETE" }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf(artistId) }),
  });
}

export function useTestEvent(artistId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<TrackAnswer>(artistId, "test-event", { method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: ["setup-arrivals", artistId] }),
  });
}
