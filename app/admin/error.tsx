"use client";
import { Failure } from "#components/shell/failure.tsx";

/** The header stays: another page may still answer. */
export default function AdminError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Failure level={1} error={error} retry={retry} />;
}
