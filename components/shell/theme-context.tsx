"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { THEME_COOKIE, type Theme } from "./theme.ts";

type ThemeState = { theme: Theme; setTheme: (theme: Theme) => void };
const ThemeContext = createContext<ThemeState>({ theme: "system", setTheme: () => {} });

const YEAR_SECONDS = 31_536_000;

/** Holds the chosen theme. The cookie lets the server write it into the first byte, so nothing flashes. */
export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, setState] = useState(initial);
  const state = useMemo<ThemeState>(
    () => ({
      theme,
      setTheme: (next) => {
        setState(next);
        document.documentElement.dataset.theme = next;
        // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in browsers still in use
        document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
      },
    }),
    [theme],
  );
  return <ThemeContext value={state}>{children}</ThemeContext>;
}

export const useTheme = (): ThemeState => use(ThemeContext);
