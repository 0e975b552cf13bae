import type { Metadata } from "next";
import { connection } from "next/server";
import { Definitions } from "#components/definitions/definitions.tsx";
import { OpenPage } from "#components/shell/open-page.tsx";
import { getTexts } from "#components/texts/index.ts";
import { getLocale } from "#components/texts/request-locale.ts";
import { readEnv } from "#lib/platform/env.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: getTexts(await getLocale()).definitions.title,
});

/** Holds no data, so it is for everybody. */
export default async function DefinitionsPage() {
  // The environment is that of the running service, not of the build.
  await connection();
  const texts = getTexts(await getLocale());
  return (
    <OpenPage texts={texts}>
      <Definitions texts={texts} k={readEnv().K_ANONYMITY} />
    </OpenPage>
  );
}
