"use client";
import { useState } from "react";
import { dayIn, formatDay } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { type ShownKey, useRevokeKey } from "./use-setup.ts";

type Asking = { keyId: string | null; ask: (keyId: string | null) => void };

function KeyRow({
  artistId,
  shown,
  zone,
  asking,
}: {
  artistId: string;
  shown: ShownKey;
  zone: string;
  asking: Asking | null;
}) {
  const texts = useTexts().setup;
  const locale = useLocale();
  const revoke = useRevokeKey(artistId);
  const day = formatDay(dayIn(zone, shown.createdAt), dayIn(zone, Date.now()).slice(0, 4), locale);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line py-2.5">
      <div className="min-w-0">
        <p className="font-medium">{shown.name}</p>
        <p className="text-[0.8125rem] text-muted">
          <code className="font-mono">{shown.masked}</code> · {texts.key.kinds[shown.kind]} ·{" "}
          {texts.key.madeOn(day)}
        </p>
        <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
          {revoke.isError ? texts.failed : null}
        </p>
      </div>
      {asking === null ? null : asking.keyId === shown.id ? (
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            aria-label={texts.key.sureLabel(shown.name)}
            disabled={revoke.isPending}
            onClick={() => revoke.mutate(shown.id)}
          >
            {texts.key.sure}
          </Button>
          <Button onClick={() => asking.ask(null)}>{texts.key.keep}</Button>
        </div>
      ) : (
        <Button
          look="quiet"
          aria-label={texts.key.revokeLabel(shown.name)}
          onClick={() => asking.ask(shown.id)}
        >
          {texts.key.revoke}
        </Button>
      )}
    </li>
  );
}

/** What is there already. Revoking stops apps of others' phones, so it asks once more. */
export function KeyList({
  artistId,
  zone,
  keys,
  isError,
  mayRevoke,
}: {
  artistId: string;
  zone: string;
  keys: readonly ShownKey[] | undefined;
  isError: boolean;
  mayRevoke: boolean;
}) {
  const texts = useTexts().setup.key;
  const [keyId, ask] = useState<string | null>(null);
  if (!keys)
    return <p className="mt-4 text-[0.8125rem] text-muted">{isError ? texts.loadFailed : texts.loading}</p>;
  if (keys.length === 0) return null;
  return (
    <div className="mt-5">
      <h3 className="mb-2 text-[0.8125rem] font-medium">{texts.existing}</h3>
      <ul>
        {keys.map((shown) => (
          <KeyRow
            key={shown.id}
            artistId={artistId}
            shown={shown}
            zone={zone}
            asking={mayRevoke ? { keyId, ask } : null}
          />
        ))}
      </ul>
    </div>
  );
}
