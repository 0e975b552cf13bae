"use client";
import "./globals.css";
import { useSyncExternalStore } from "react";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { BROKEN } from "#components/texts/broken.ts";
import { DEFAULT_LOCALE, LOCALE_COOKIE, LOCALES, type Locale } from "#components/texts/locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

const chosenLocale = (): Locale =>
  LOCALES.find((locale) => document.cookie.split("; ").includes(`${LOCALE_COOKIE}=${locale}`)) ??
  DEFAULT_LOCALE;
const never = () => () => {};

/** The root layout itself failed, and with it what tells the language. Works without scripts: reloading is a plain link. */
export default function GlobalError() {
  const locale = useSyncExternalStore(never, chosenLocale, () => DEFAULT_LOCALE);
  const texts = BROKEN[locale];
  return (
    <html lang={locale}>
      <title>{texts.product}</title>
      <body>
        <PlainPage>
          <Message
            level={1}
            title={texts.title}
            text={texts.text}
            actions={
              <a href="?" className={buttonClass("primary")}>
                {texts.reload}
              </a>
            }
          />
        </PlainPage>
      </body>
    </html>
  );
}
