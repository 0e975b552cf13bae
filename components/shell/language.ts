"use client";
import { useRouter } from "next/navigation";
import { LOCALE_COOKIE, type Locale } from "#components/texts/locale.ts";

const YEAR_SECONDS = 31_536_000;

/** Keeps the choice where the server reads it, and asks for the page again in that language. */
export function useChooseLanguage(): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in browsers still in use
    document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    router.refresh();
  };
}
