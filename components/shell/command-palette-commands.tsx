"use client";
import {
  BookOpen,
  Keyboard,
  Languages,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  ShieldCheck,
  Sun,
} from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ADMIN_PATHS } from "#components/admin/path.ts";
import { definitionPath } from "#components/definitions/path.ts";
import { LOCALES } from "#components/texts/locale.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { ArtistMark } from "./artist-mark.tsx";
import type { ArtistChoice } from "./artist-switcher.tsx";
import { useHelp } from "./help-dialog.tsx";
import { useChooseLanguage } from "./language.ts";
import { SECTIONS, sectionPath } from "./sections.ts";
import { leave } from "./sign-out.ts";
import { THEMES } from "./theme.ts";
import { useTheme } from "./theme-context.tsx";

export type Command = {
  id: string;
  group: "pages" | "artists" | "actions";
  label: string;
  icon: ReactNode;
  /** The keys that do the same. */
  keys?: string;
  run: () => void;
};

const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor };
const draw = (Icon: LucideIcon) => <Icon size={16} aria-hidden="true" className="shrink-0 text-muted" />;

/** Everything that the palette can do for a reader of `artist`, in the order in which it is shown. */
export function useCommands(
  artists: readonly ArtistChoice[],
  artist: ArtistChoice,
  isAdmin: boolean,
): Command[] {
  const texts = useTexts();
  const locale = useLocale();
  const router = useRouter();
  const openHelp = useHelp();
  const chooseLanguage = useChooseLanguage();
  const { theme, setTheme } = useTheme();
  const { shell, palette } = texts;
  return [
    ...SECTIONS.map(({ id, icon, keys }) => ({
      id: `page-${id}`,
      group: "pages" as const,
      label: shell.sections[id],
      icon: draw(icon),
      keys,
      run: () => router.push(sectionPath(artist.id, id)),
    })),
    {
      id: "page-definitions",
      group: "pages",
      label: shell.definitions,
      icon: draw(BookOpen),
      run: () => router.push(definitionPath()),
    },
    ...(isAdmin
      ? [
          {
            id: "page-admin",
            group: "pages" as const,
            label: shell.admin,
            icon: draw(ShieldCheck),
            run: () => router.push(ADMIN_PATHS.privacy),
          },
        ]
      : []),
    ...artists
      .filter(({ id }) => id !== artist.id)
      .map(({ id, name }) => ({
        id: `artist-${id}`,
        group: "artists" as const,
        label: name,
        icon: <ArtistMark id={id} className="size-4 rounded-full" />,
        run: () => router.push(sectionPath(id, "overview")),
      })),
    ...THEMES.filter((option) => option !== theme).map((option) => ({
      id: `theme-${option}`,
      group: "actions" as const,
      label: palette.theme(shell.themes[option]),
      icon: draw(THEME_ICONS[option]),
      run: () => setTheme(option),
    })),
    ...LOCALES.filter((option) => option !== locale).map((option) => ({
      id: `language-${option}`,
      group: "actions" as const,
      label: palette.language(shell.languages[option]),
      icon: draw(Languages),
      run: () => chooseLanguage(option),
    })),
    {
      id: "help",
      group: "actions",
      label: shell.shortcuts,
      icon: draw(Keyboard),
      keys: "?",
      run: openHelp,
    },
    { id: "sign-out", group: "actions", label: shell.signOut, icon: draw(LogOut), run: () => void leave() },
  ];
}
