"use client";
import { useQuery } from "@tanstack/react-query";
import type { JobStatus } from "#lib/jobs/index.ts";

/** The socket tells of each step at once (components/live/work-news.ts); this is for when it is away. */
const POLL_MS = 3000;

export const isUnfinished = ({ status }: { status: JobStatus }): boolean =>
  status === "queued" || status === "running";

async function readRows<Row>(path: string, field: string, signal: AbortSignal): Promise<readonly Row[]> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const answer: Record<string, Row[]> = await response.json();
  return answer[field] ?? [];
}

type Rows<Row> = {
  path: string;
  /** Under which the answer has them. */
  field: string;
  isMoving: (row: Row) => boolean;
  /** What the server read for the page; without it they are asked for at once. */
  initial?: readonly Row[];
};

/** Rows of work as they are now: asked for every three seconds while one of them moves and the page is in sight. */
export const useRows = <Row>({ path, field, isMoving, initial }: Rows<Row>) =>
  useQuery<readonly Row[]>({
    queryKey: [path],
    queryFn: ({ signal }) => readRows<Row>(path, field, signal),
    ...(initial ? { initialData: initial, staleTime: Number.POSITIVE_INFINITY } : {}),
    // Whoever comes back gets what the server read for them, not what was true when they left.
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? POLL_MS : false),
    refetchIntervalInBackground: false,
    retry: false,
  });
