import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { callbackPath } from "#components/sign-in/callback-path.ts";
import { SignInForm } from "#components/sign-in/sign-in-form.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { Card } from "#components/ui/card.tsx";
import { getDemoSignIns } from "#lib/auth/index.ts";
import { getViewer } from "#lib/http/viewer.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).signIn.title,
});

type SignInProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInProps) {
  const path = callbackPath((await searchParams).callbackUrl);
  if (await getViewer()) redirect(path);
  const demo = getDemoSignIns();
  const texts = getTexts(await getLocale());
  return (
    <PlainPage corner={<ThemeMenu />}>
      <div className="mb-6 text-center">
        <h1 className="text-xl font-semibold tracking-tight">{texts.product}</h1>
        <p className="mt-1 text-muted">{texts.signIn.intro}</p>
      </div>
      <Card className="sm:p-6">
        <SignInForm path={path} demo={demo} />
      </Card>
    </PlainPage>
  );
}
