import { Compass } from "lucide-react";
import Link from "next/link";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

export default async function NotFound() {
  const texts = getTexts(await getLocale()).states;
  return (
    <PlainPage>
      <Message
        level={1}
        icon={<Compass size={22} />}
        title={texts.notFoundTitle}
        text={texts.notFoundText}
        actions={
          <Link href="/" className={buttonClass("primary")}>
            {texts.notFoundHome}
          </Link>
        }
      />
    </PlainPage>
  );
}
