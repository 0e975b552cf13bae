"use client";
import "./globals.css";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { DEFAULT_LOCALE, getTexts } from "#components/texts/index.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

/** The root layout itself failed. Works without scripts: reloading is a plain link. */
export default function GlobalError() {
  const texts = getTexts(DEFAULT_LOCALE);
  return (
    <html lang={DEFAULT_LOCALE}>
      <title>{texts.product}</title>
      <body>
        <PlainPage>
          <Message
            level={1}
            title={texts.states.brokenTitle}
            text={texts.states.brokenText}
            actions={
              <a href="?" className={buttonClass("primary")}>
                {texts.states.brokenReload}
              </a>
            }
          />
        </PlainPage>
      </body>
    </html>
  );
}
