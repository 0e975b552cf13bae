"use client";
import { useQuery } from "@tanstack/react-query";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { requestApi } from "./path.ts";
import { isAtWork } from "./request.ts";

const POLL_MS = 1000;

async function readRequest(id: string, signal: AbortSignal): Promise<PrivacyRequest> {
  const response = await fetch(requestApi(id), { signal });
  if (!response.ok) throw new Error(`the request answered ${response.status}`);
  return response.json();
}

/** The request as it is now: asked for each second while its work goes on and the page is in sight. */
export const useRequest = (initial: PrivacyRequest) =>
  useQuery({
    queryKey: ["privacy-request", initial.id],
    queryFn: ({ signal }) => readRequest(initial.id, signal),
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
    // Whoever comes back gets what the server read for them, not what was true when they left.
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? POLL_MS : false),
    refetchIntervalInBackground: false,
    retry: false,
  });
