import type { Metadata } from "next";
import { ForgotForm } from "#components/account/forgot-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).people.forgot.title,
});

export default function ForgotPage() {
  return (
    <PlainPage corner={<ThemeMenu />}>
      <ForgotForm />
    </PlainPage>
  );
}
