"use client";
import { Failure } from "#components/shell/failure.tsx";

/** The header stays: another artist or section may still answer. */
export default function ArtistError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Failure level={1} error={error} retry={retry} />;
}
