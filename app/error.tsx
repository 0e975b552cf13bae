"use client";
import { Failure } from "#components/shell/failure.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <PlainPage>
      <Failure level={1} error={error} retry={retry} />
    </PlainPage>
  );
}
