import type { MetadataRoute } from "next";
import { getTexts } from "#components/texts/index.ts";
import { DEFAULT_LOCALE } from "#components/texts/locale.ts";

/** Lets a phone or a desk keep the dashboard as an app. There is no service worker: numbers are never kept. */
export default function manifest(): MetadataRoute.Manifest {
  const texts = getTexts(DEFAULT_LOCALE);
  const icon = (file: string, size: number, purpose: "any" | "maskable") => ({
    src: `/icons/${file}`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  return {
    id: "/",
    name: texts.product,
    short_name: texts.productShort,
    description: texts.description,
    lang: DEFAULT_LOCALE,
    start_url: "/",
    scope: "/",
    display: "standalone",
    // --bg of the light theme in app/globals.css; pages name the dark one themselves.
    background_color: "#faf9f7",
    theme_color: "#faf9f7",
    icons: [
      icon("icon-192.png", 192, "any"),
      icon("icon-512.png", 512, "any"),
      icon("maskable-512.png", 512, "maskable"),
    ],
  };
}
