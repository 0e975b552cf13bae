import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { instantText } from "#components/account/instant.ts";
import { MyDataCard } from "#components/account/my-data-card.tsx";
import { PasswordCard } from "#components/account/password-card.tsx";
import { SecondStepCard } from "#components/account/second-step-card.tsx";
import { SessionsCard } from "#components/account/sessions-card.tsx";
import { formatExact } from "#components/format/number.ts";
import { LanguageChoice } from "#components/shell/language-choice.tsx";
import { OpenPage } from "#components/shell/open-page.tsx";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { listSessions, readSecondFactor } from "#lib/auth/index.ts";
import { getViewer } from "#lib/http/viewer.ts";
import { requestsOfUser } from "#lib/privacy/index.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).people.account.title,
});

export default async function AccountPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?callbackUrl=/account");
  const locale = await getLocale();
  const texts = getTexts(locale);
  // Somebody may be an artist here and an analyst there.
  const roles =
    viewer.role === "admin"
      ? [texts.shell.adminRole]
      : [...new Set(viewer.teams.values())].map((role) => texts.people.team.roles[role]);
  const nowMs = Date.now();
  const step = await readSecondFactor(viewer.userId);
  const sessions = (await listSessions(viewer.userId)).map(({ id, agent, lastSeenAt, createdAt }) => ({
    id,
    agent,
    seen: instantText(lastSeenAt, nowMs, locale),
    since: instantText(createdAt, nowMs, locale),
    current: id === viewer.sessionId,
  }));
  const requests = (await requestsOfUser(viewer)).map((request) => ({
    ...request,
    asked: instantText(request.receivedAt, nowMs, locale),
    due: instantText(request.dueAt, nowMs, locale),
  }));
  return (
    <OpenPage texts={texts}>
      <div className="mx-auto max-w-xl space-y-5">
        <Link href="/" className={buttonClass("quiet", "-ml-3.5 sm:-ml-3")}>
          {texts.people.back}
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">{texts.people.account.title}</h1>
        <Card>
          <p className="font-medium break-words">{viewer.name}</p>
          <p className="break-words text-muted">{viewer.email}</p>
          <p className="text-muted">{roles.join(", ")}</p>
          <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
            <LanguageChoice />
            <SignOutButton />
          </div>
        </Card>
        <PasswordCard email={viewer.email} />
        <SecondStepCard
          email={viewer.email}
          isOn={step.isOn}
          left={{ count: step.recoveryLeft, text: formatExact(step.recoveryLeft, locale) }}
          isOwed={viewer.owesSecondFactor ?? false}
        />
        <SessionsCard sessions={sessions} />
        <MyDataCard requests={requests} />
      </div>
    </OpenPage>
  );
}
