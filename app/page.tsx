import { UserRound } from "lucide-react";
import { redirect } from "next/navigation";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { sectionPath } from "#components/shell/sections.ts";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Message } from "#components/ui/message.tsx";
import { getViewer } from "#lib/http/viewer.ts";
import { listArtists } from "#lib/metrics/index.ts";

/** Leads on: to the first artist, or to the way in. */
export default async function Home() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in");
  if (viewer.owesSecondFactor) redirect("/account");
  const [first] = await listArtists(viewer);
  if (first) redirect(sectionPath(first.id, "overview"));
  const texts = getTexts(await getLocale()).states;
  return (
    <PlainPage>
      <Message
        level={1}
        icon={<UserRound size={22} />}
        title={texts.noArtistsTitle}
        text={texts.noArtistsText}
        actions={<SignOutButton />}
      />
    </PlainPage>
  );
}
