"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "#components/ui/menu.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { readTheme, THEMES } from "./theme.ts";
import { useTheme } from "./theme-context.tsx";

const ICONS = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark or as the system, behind one icon. */
export function ThemeMenu() {
  const texts = useTexts().shell;
  const { theme, setTheme } = useTheme();
  const Icon = ICONS[theme];
  return (
    <Menu>
      <MenuTrigger
        aria-label={texts.theme}
        className="grid size-11 place-items-center rounded-[10px] text-muted hover:bg-sunken hover:text-text data-[state=open]:bg-sunken sm:size-9"
      >
        <Icon size={18} aria-hidden="true" />
      </MenuTrigger>
      <MenuContent align="end" className="min-w-40">
        <MenuRadioGroup value={theme} onValueChange={(value) => setTheme(readTheme(value))}>
          {THEMES.map((option) => {
            const OptionIcon = ICONS[option];
            return (
              <MenuRadioItem key={option} value={option}>
                <OptionIcon size={16} aria-hidden="true" className="text-muted" />
                {texts.themes[option]}
              </MenuRadioItem>
            );
          })}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}

/** The same choice laid open, for where a menu would stand inside a menu. */
export function ThemeChoice() {
  const texts = useTexts().shell;
  const { theme, setTheme } = useTheme();
  const options = THEMES.map((value) => ({ value, label: texts.themes[value] }));
  return <Segmented label={texts.theme} options={options} value={theme} onChange={setTheme} />;
}
