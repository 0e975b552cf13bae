import { Link2Off } from "lucide-react";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Message } from "#components/ui/message.tsx";

/** Expired, revoked or never made: all say the same. */
export default async function LinkGone() {
  const texts = getTexts(await getLocale()).dashboards.shared;
  return (
    <PlainPage>
      <Message level={1} icon={<Link2Off size={22} />} title={texts.goneTitle} text={texts.goneText} />
    </PlainPage>
  );
}
