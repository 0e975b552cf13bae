"use client";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { ArrivalsStep } from "./arrivals-step.tsx";
import { KeyStep } from "./key-step.tsx";
import { SnippetStep } from "./snippet-step.tsx";
import { useArrivals } from "./use-setup.ts";

/** The app that test events of this page are sent by. */
const OWN_APP = "dashboard";

/** From nothing to the first counted play; each step ticks itself off by what the service has seen. */
export function Setup({
  artist,
  zone,
  mayConnect,
}: {
  artist: { id: string; name: string };
  zone: string;
  /** Who may not, looks on. */
  mayConnect: boolean;
}) {
  const texts = useTexts().setup;
  const [made, setMade] = useState<string | null>(null);
  const { data: arrivals, isError } = useArrivals(artist.id);
  return (
    <div className="mx-auto max-w-[52rem] space-y-4 sm:space-y-5">
      <div>
        <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">{texts.title}</h1>
        <p className="mt-1 text-pretty text-muted">{texts.intro(artist.name)}</p>
        {mayConnect ? null : <p className="mt-1 text-pretty text-muted">{texts.readOnly}</p>}
      </div>
      <KeyStep artistId={artist.id} zone={zone} made={made} mayConnect={mayConnect} onMade={setMade} />
      <SnippetStep
        artistId={artist.id}
        made={made}
        isDone={arrivals?.some(({ app }) => app !== OWN_APP) ?? false}
      />
      <ArrivalsStep
        artistId={artist.id}
        zone={zone}
        arrivals={arrivals}
        isError={isError}
        mayTest={mayConnect}
      />
    </div>
  );
}
