import "@fontsource-variable/inter/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "#components/shell/providers.tsx";
import { readTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const texts = getTexts(await getLocale());
  return {
    title: { default: texts.product, template: `%s · ${texts.productShort}` },
    description: texts.description,
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e12" },
  ],
};

/**
 * React holds what streams in back for 300 ms after the outline was painted, so that outlines don't flicker. Here it would keep
 * numbers back that are there a few hundredths of a second after it: without the time of the last paint, React shows them at the next frame.
 */
const SHOW_AT_ONCE = 'Object.defineProperty(window,"$RT",{get(){},set(){}})';

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {SHOW_AT_ONCE}
        </script>
      </head>
      <body>
        <Providers locale={locale} theme={theme}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
