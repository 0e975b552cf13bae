"use client";
import clsx from "clsx";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { ArtistChoice } from "./artist-switcher.tsx";
import { type Command, useCommands } from "./command-palette-commands.tsx";
import { findCommands } from "./command-palette-search.ts";

/** Further artists are found by typing more of the name. */
const MOST_OF_GROUP = 12;

type BoxProps = {
  artists: readonly ArtistChoice[];
  artist: ArtistChoice;
  isAdmin: boolean;
  onDone: () => void;
};

/** A combobox whose list is always open: the focus stays in the field, the arrows move what Enter takes. */
export function CommandBox({ artists, artist, isAdmin, onDone }: BoxProps) {
  const texts = useTexts().palette;
  const listId = useId();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const groups = findCommands(useCommands(artists, artist, isAdmin), search, MOST_OF_GROUP);
  const flat = groups.flat();
  const active = flat[Math.min(at, flat.length - 1)];
  const optionId = (command: Command) => `${listId}-${flat.indexOf(command)}`;

  const take = (command: Command) => {
    // The dialog gives the focus back before what comes next may take it.
    onDone();
    setTimeout(command.run);
  };
  const go = (index: number) => {
    const next = flat[(index + flat.length) % flat.length];
    if (!next) return;
    setAt(flat.indexOf(next));
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if (event.key === "Enter" && active) take(active);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search size={16} aria-hidden="true" className="shrink-0 text-muted" />
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: the dialog may have opened before its inside arrived
          autoFocus
          role="combobox"
          aria-label={texts.title}
          aria-expanded={flat.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active ? optionId(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={texts.title}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <p role="status" className="sr-only">
        {search ? texts.found(flat.length) : null}
      </p>
      {flat.length === 0 ? <p className="px-4 py-5 text-muted">{texts.none(search.trim())}</p> : null}
      <div
        id={listId}
        role="listbox"
        aria-label={texts.title}
        hidden={flat.length === 0}
        className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5"
      >
        {groups.map((group) => {
          const title = texts.groups[group[0]!.group];
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
            <div key={title} role="group" aria-label={title}>
              <p aria-hidden="true" className="px-2.5 pt-2.5 pb-1 text-xs text-faint">
                {title}
              </p>
              {group.map((command) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
                <div
                  key={command.id}
                  id={optionId(command)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={command === active}
                  onClick={() => take(command)}
                  onPointerMove={() => setAt(flat.indexOf(command))}
                  className={clsx(
                    "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 sm:min-h-9",
                    command === active && "bg-sunken",
                  )}
                >
                  {command.icon}
                  <span className="min-w-0 flex-1 truncate">{command.label}</span>
                  {command.keys ? (
                    <span aria-hidden="true" className="hidden gap-1 sm:flex">
                      {command.keys.split(" ").map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </span>
                  ) : null}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </>
  );
}
