/** Where listeners live and what they hold: rough but plausible mixes by country, drawn once for each listener. */
import { type Random, type Weighted, weighted } from "#lib/core/prng.ts";
import type { Context } from "./types.ts";

/** Percentages; `budget` is the share of older, cheaper phones, which also decides how good the network is. */
type Place = { zones: string; locale: string; ios: number; desktop: number; budget: number; fiveG: number };

// biome-ignore format: one line a country
const PLACES: Record<string, Place> = {
  BR: { zones: "America/Sao_Paulo 80 America/Fortaleza 13 America/Manaus 7", locale: "pt-BR", ios: 18, desktop: 9, budget: 55, fiveG: 30 },
  PT: { zones: "Europe/Lisbon 96 Atlantic/Azores 4", locale: "pt-PT", ios: 32, desktop: 16, budget: 25, fiveG: 42 },
  AO: { zones: "Africa/Luanda 100", locale: "pt-AO", ios: 14, desktop: 5, budget: 74, fiveG: 6 },
  MZ: { zones: "Africa/Maputo 100", locale: "pt-MZ", ios: 9, desktop: 4, budget: 80, fiveG: 2 },
  CV: { zones: "Atlantic/Cape_Verde 100", locale: "pt-CV", ios: 15, desktop: 6, budget: 66, fiveG: 3 },
  US: { zones: "America/New_York 50 America/Chicago 25 America/Los_Angeles 25", locale: "en-US", ios: 58, desktop: 18, budget: 12, fiveG: 66 },
  CA: { zones: "America/Toronto 68 America/Vancouver 24 America/St_Johns 8", locale: "en-CA", ios: 57, desktop: 18, budget: 12, fiveG: 58 },
  GB: { zones: "Europe/London 100", locale: "en-GB", ios: 50, desktop: 17, budget: 15, fiveG: 52 },
  IN: { zones: "Asia/Kolkata 100", locale: "en-IN", ios: 6, desktop: 8, budget: 62, fiveG: 44 },
  LK: { zones: "Asia/Colombo 100", locale: "ta-LK", ios: 8, desktop: 6, budget: 70, fiveG: 4 },
  AE: { zones: "Asia/Dubai 100", locale: "en-AE", ios: 38, desktop: 12, budget: 22, fiveG: 72 },
  DE: { zones: "Europe/Berlin 100", locale: "de-DE", ios: 37, desktop: 21, budget: 18, fiveG: 50 },
  AT: { zones: "Europe/Vienna 100", locale: "de-AT", ios: 38, desktop: 19, budget: 18, fiveG: 52 },
  NL: { zones: "Europe/Amsterdam 100", locale: "nl-NL", ios: 43, desktop: 18, budget: 14, fiveG: 58 },
  FR: { zones: "Europe/Paris 98 Indian/Reunion 2", locale: "fr-FR", ios: 36, desktop: 16, budget: 22, fiveG: 47 },
  BE: { zones: "Europe/Brussels 100", locale: "fr-BE", ios: 40, desktop: 16, budget: 18, fiveG: 40 },
  ES: { zones: "Europe/Madrid 95 Atlantic/Canary 5", locale: "es-ES", ios: 26, desktop: 15, budget: 30, fiveG: 45 },
  MX: { zones: "America/Mexico_City 84 America/Tijuana 9 America/Cancun 7", locale: "es-MX", ios: 24, desktop: 9, budget: 48, fiveG: 28 },
  AR: { zones: "America/Argentina/Buenos_Aires 100", locale: "es-AR", ios: 12, desktop: 13, budget: 56, fiveG: 16 },
  CO: { zones: "America/Bogota 100", locale: "es-CO", ios: 17, desktop: 9, budget: 55, fiveG: 14 },
  JP: { zones: "Asia/Tokyo 100", locale: "ja-JP", ios: 66, desktop: 14, budget: 10, fiveG: 60 },
  TW: { zones: "Asia/Taipei 100", locale: "zh-TW", ios: 50, desktop: 16, budget: 14, fiveG: 55 },
  AU: { zones: "Australia/Sydney 46 Australia/Adelaide 34 Australia/Perth 20", locale: "en-AU", ios: 57, desktop: 15, budget: 13, fiveG: 61 },
  NZ: { zones: "Pacific/Auckland 100", locale: "en-NZ", ios: 50, desktop: 15, budget: 15, fiveG: 52 },
};

/** Reads "BR 74 PT 9" into a table to draw from. */
export function parseMix(text: string): Weighted<string> {
  const words = text.split(" ");
  return weighted(
    words.flatMap((word, index) => (index % 2 ? [] : [[word, Number(words[index + 1])] as const])),
  );
}

const ZONES = new Map(Object.entries(PLACES).map(([country, place]) => [country, parseMix(place.zones)]));
const IPHONES = weighted([
  ["iPhone12,8", 12],
  ["iPhone14,5", 24],
  ["iPhone15,2", 22],
  ["iPhone16,1", 24],
  ["iPhone17,3", 18],
]);
const IOS = weighted([
  ["iOS 26.0", 32],
  ["iOS 18.6", 46],
  ["iOS 17.7", 16],
  ["iOS 16.7", 6],
]);
const BETTER_PHONES = weighted([
  ["SM-S921B", 30],
  ["SM-A546B", 26],
  ["Pixel 8", 22],
  ["SM-S928B", 12],
  ["Xperia 10 V", 10],
]);
const BUDGET_PHONES = weighted([
  ["SM-A155M", 34],
  ["Redmi Note 13", 28],
  ["moto g54", 20],
  ["TECNO KI5", 18],
]);
const NEW_ANDROID = weighted([
  ["Android 16", 34],
  ["Android 15", 44],
  ["Android 14", 22],
]);
const OLD_ANDROID = weighted([
  ["Android 14", 40],
  ["Android 13", 34],
  ["Android 11", 18],
  ["Android 10", 8],
]);
const DESKTOPS = weighted([
  ["Windows 11", 46],
  ["Windows 10", 16],
  ["macOS 15.6", 30],
  ["Ubuntu 24.04", 8],
]);
const BROWSERS = weighted([
  ["Chrome", 62],
  ["Safari", 14],
  ["Firefox", 16],
  ["Edge", 8],
]);
const AGES = weighted([
  ["13-17", 6],
  ["18-24", 30],
  ["25-34", 34],
  ["35-44", 17],
  ["45-54", 9],
  ["55+", 4],
]);

/** A listener's lasting traits. `mobile` is the network outside home; desktops know only wifi and ethernet. */
export type Home = {
  zone: string;
  context: Omit<Context, "app" | "network">;
  mobile: string;
  isDesktop: boolean;
};

/** Draws zone, device and the rest for someone who lives in `country` (one of the mixes above). */
export function drawHome(random: Random, country: string): Home {
  const place = PLACES[country];
  const zones = ZONES.get(country);
  if (!place || !zones) throw new Error(`the demo knows no place ${country}`);
  const isDesktop = random.chance(place.desktop / 100);
  const isIos = random.chance(place.ios / 100);
  const isBudget = random.chance(place.budget / 100);
  const base = { locale: place.locale, country, ageBand: random.weighted(AGES) };
  const hardware = isDesktop
    ? { os: random.weighted(DESKTOPS), device: random.weighted(BROWSERS) }
    : isIos
      ? { os: random.weighted(IOS), device: random.weighted(IPHONES) }
      : isBudget
        ? { os: random.weighted(OLD_ANDROID), device: random.weighted(BUDGET_PHONES) }
        : { os: random.weighted(NEW_ANDROID), device: random.weighted(BETTER_PHONES) };
  const hasFiveG = random.chance((place.fiveG / 100) * (isBudget && !isIos ? 0.5 : 1.25));
  const mobile = hasFiveG ? "5g" : isBudget && random.chance(0.22) ? "3g" : "4g";
  return { zone: random.weighted(zones), context: { ...base, ...hardware }, mobile, isDesktop };
}

/** The network of one session: mostly wifi at home, in the evening and at the desk. */
export function drawNetwork(random: Random, home: Home, localHour: number): string {
  if (home.isDesktop) return random.chance(0.3) ? "ethernet" : "wifi";
  const atHome = localHour < 7 || localHour >= 20 ? 0.72 : 0.38;
  return random.chance(home.mobile === "3g" ? atHome * 0.6 : atHome) ? "wifi" : home.mobile;
}

/** The app's version on a day: the new one reaches half the listeners in about a week from `freshDays` on. */
export function drawApp(random: Random, home: Home, daysSinceUpdate: number): string {
  const share = 0.92 / (1 + Math.exp(-(daysSinceUpdate - 7) / 3));
  const isFresh = random.chance(share);
  if (home.isDesktop) return isFresh ? "web 2.4.0" : "web 2.3.1";
  return isFresh ? "2.4.0" : "2.3.1";
}
