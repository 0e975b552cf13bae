/** What the socket tells of reports and exports, shown where their rows are. */
import type { QueryClient } from "@tanstack/react-query";
import type { WorkNews } from "#lib/live/index.ts";

/** Where rows of a kind are asked for; their queries go by this address. */
const PATHS: Partial<Record<WorkNews["kind"], string>> = { report: "/api/reports", export: "/api/exports" };

type Row = { id: string; status: string; progress: number };

const hasRow = (rows: unknown, id: string): rows is readonly Row[] =>
  Array.isArray(rows) && rows.some((row: Row) => row.id === id);

/** A step is shown as it is told; what came of it (a file, why it failed) is asked for. */
export function showWork(client: QueryClient, { kind, id, status, progress }: WorkNews): void {
  const path = PATHS[kind];
  if (!path) return;
  const predicate = ({ queryKey: [key] }: { queryKey: readonly unknown[] }) =>
    typeof key === "string" && key.startsWith(path);
  if (status !== "running") return void client.invalidateQueries({ predicate });
  client.setQueriesData<readonly Row[]>({ predicate }, (rows) =>
    hasRow(rows, id) ? rows.map((row) => (row.id === id ? { ...row, status, progress } : row)) : rows,
  );
}
