import type { ReactNode } from "react";
import { SecondStepAdvice } from "#components/account/second-step-advice.tsx";
import { AdminHeader } from "#components/admin/admin-header.tsx";
import { CommandPalette } from "#components/shell/command-palette.tsx";
import { HelpProvider } from "#components/shell/help-dialog.tsx";
import { getLocale } from "#components/texts/request-locale.ts";
import { readSecondFactor } from "#lib/auth/index.ts";
import { listArtists } from "#lib/metrics/index.ts";
import { requireAdmin } from "./require-admin.ts";

/** What all pages of admins share: header and keys. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireAdmin();
  const artists = (await listArtists(viewer)).map(({ id, name }) => ({ id, name }));
  const { name, email, role } = viewer;
  const [locale, { isOn }] = await Promise.all([getLocale(), readSecondFactor(viewer.userId)]);
  return (
    <HelpProvider>
      <AdminHeader viewer={{ name, email, role }} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-[80rem] px-4 pt-5 pb-12 outline-none sm:px-6 sm:pt-8"
      >
        {isOn ? null : <SecondStepAdvice locale={locale} />}
        {children}
      </main>
      {artists[0] ? <CommandPalette artists={artists} artist={artists[0]} isAdmin /> : null}
    </HelpProvider>
  );
}
