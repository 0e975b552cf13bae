"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Locale } from "#components/texts/index.ts";
import { LocaleProvider } from "#components/texts/use-texts.tsx";
import type { Theme } from "./theme.ts";
import { ThemeProvider } from "./theme-context.tsx";

type ProvidersProps = { locale: Locale; theme: Theme; children: ReactNode };

/** What every page's client components share. */
export function Providers({ locale, theme, children }: ProvidersProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <LocaleProvider locale={locale}>
        <ThemeProvider initial={theme}>{children}</ThemeProvider>
      </LocaleProvider>
    </QueryClientProvider>
  );
}
