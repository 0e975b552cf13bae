"use client";
import { useState } from "react";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { CheckField } from "#components/ui/check-field.tsx";
import { Field } from "#components/ui/field.tsx";
import type { ArtistChoice } from "./choices.ts";

type ArtistsProps = {
  /** The one whose page it is: always in it. */
  own: string;
  choices: readonly ArtistChoice[];
  others: readonly string[];
  /** With money only those can be had whose money the reader may see. */
  needsMoney: boolean;
  onChange: (others: string[]) => void;
};

/** What the service takes. */
const MOST = 50;
/** From so many on they are looked for by name. */
const MANY = 8;

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whom a report is about. */
export function ArtistsField({ own, choices, others, needsMoney, onChange }: ArtistsProps) {
  const texts = useTexts().reports;
  const locale = useLocale();
  const [wanted, setWanted] = useState("");
  const isOpen = ({ hasMoney }: ArtistChoice): boolean => hasMoney || !needsMoney;
  const open = choices.filter((choice) => choice.id !== own && isOpen(choice)).map(({ id }) => id);
  const shown = choices.filter(({ name }) => plain(name).includes(plain(wanted.trim())));
  const isAll = open.length > 0 && open.every((id) => others.includes(id));
  const isFull = others.length + 1 >= MOST;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[0.8125rem] font-medium">{texts.artists}</legend>
      <p className="text-[0.8125rem] text-pretty text-muted">{texts.artistsHint}</p>
      {choices.length > MANY ? (
        <Field
          className="mt-2"
          label={texts.findArtist}
          type="search"
          value={wanted}
          autoComplete="off"
          onChange={({ target }) => setWanted(target.value)}
        />
      ) : null}
      <div className="mt-2 max-h-60 overflow-y-auto rounded-[10px] border border-line-strong px-3 pb-2">
        {open.length > 1 && open.length < MOST && !wanted ? (
          <CheckField
            label={texts.allArtists(formatExact(open.length + 1, locale))}
            checked={isAll}
            onChange={(all) => onChange(all ? open : [])}
          />
        ) : null}
        {shown.map((choice) => (
          <CheckField
            key={choice.id}
            label={choice.name}
            hint={isOpen(choice) ? undefined : texts.withoutMoney}
            checked={choice.id === own || others.includes(choice.id)}
            disabled={choice.id === own || !isOpen(choice) || (isFull && !others.includes(choice.id))}
            onChange={(isIn) =>
              onChange(isIn ? [...others, choice.id] : others.filter((id) => id !== choice.id))
            }
          />
        ))}
        {shown.length === 0 ? <p className="pt-2 text-muted">{texts.noArtist}</p> : null}
      </div>
    </fieldset>
  );
}
