"use client";
import { type FormEvent, useState } from "react";
import { dayIn, formatDay } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyOnce } from "#components/ui/copy-once.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Share } from "#lib/dashboards/index.ts";
import { sharedPath } from "./path.ts";
import { SelectField } from "./select-field.tsx";
import { useLinks, useMakeLink, useRevokeLink } from "./use-dashboards.ts";

const DAYS = [1, 7, 30, 90];
type Place = { artistId: string; id: string; zone: string };

function LinkRow({ artistId, id, zone, link }: Place & { link: Share }) {
  const all = useTexts().dashboards;
  const texts = all.sharing;
  const locale = useLocale();
  const revoke = useRevokeLink(artistId, id);
  const thisYear = dayIn(zone, Date.now()).slice(0, 4);
  const until = texts.until(formatDay(dayIn(zone, link.expiresAt), thisYear, locale));
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 border-t border-line py-1.5">
      <span className="min-w-0">
        {until}{" "}
        <span className="text-[0.8125rem] text-muted">
          · {texts.made(formatDay(dayIn(zone, link.createdAt), thisYear, locale))}
        </span>
      </span>
      <Button
        look="quiet"
        aria-label={texts.revokeLabel(until)}
        disabled={revoke.isPending}
        onClick={() => revoke.mutate(link.id)}
      >
        {texts.revoke}
      </Button>
      <p role="alert" className="basis-full text-[0.8125rem] text-down empty:hidden">
        {revoke.isError ? all.failed : null}
      </p>
    </li>
  );
}

function LinkList(place: Place) {
  const texts = useTexts().dashboards.sharing;
  const { data: links, isError } = useLinks(place.artistId, place.id);
  if (!links)
    return <p className="text-[0.8125rem] text-muted">{isError ? texts.loadFailed : texts.loading}</p>;
  if (links.length === 0) return <p className="text-[0.8125rem] text-muted">{texts.none}</p>;
  return (
    <ul aria-label={texts.links}>
      {links.map((link) => (
        <LinkRow key={link.id} {...place} link={link} />
      ))}
    </ul>
  );
}

/** Links that work, and a new one, which is shown once. */
export function Links(place: Place) {
  const all = useTexts().dashboards;
  const texts = all.sharing;
  const make = useMakeLink(place.artistId, place.id);
  const [days, setDays] = useState("7");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(Number(days));
  };
  const link = make.data && new URL(sharedPath(make.data.token), window.location.origin).href;
  return (
    <section aria-label={texts.links} className="mt-4 space-y-3 border-t border-line pt-4">
      <div>
        <h3 className="font-medium">{texts.links}</h3>
        <p className="text-[0.8125rem] text-pretty text-muted">{texts.linksHint}</p>
      </div>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <SelectField
          label={texts.days}
          value={days}
          options={DAYS.map((count) => ({ value: String(count), label: texts.dayCount(count) }))}
          onChange={(event) => setDays(event.target.value)}
          className="min-w-0 grow"
        />
        <Button type="submit" look="primary" disabled={make.isPending} className="sm:min-h-10">
          {make.isPending ? texts.making : texts.make}
        </Button>
      </form>
      <p role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {make.isError ? all.failed : null}
      </p>
      {link ? (
        <CopyOnce note={texts.once} text={link}>
          <Field label={texts.link} value={link} readOnly onFocus={(event) => event.target.select()} />
        </CopyOnce>
      ) : null}
      <LinkList {...place} />
    </section>
  );
}
