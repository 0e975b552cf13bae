/** The demo's sign-ins. Only a start by `npm run demo` makes these users and shows them on the sign-in page. */
import { readEnv } from "#lib/platform/env.ts";

export type DemoSignIn = { label: string; email: string; password: string };

export const DEMO_SIGN_INS: readonly DemoSignIn[] = [
  { label: "Artist", email: "manager@harmonie.example", password: "listen-closely" },
  { label: "Analyst", email: "analyst@harmonie.example", password: "hear-without-money" },
  { label: "Admin", email: "admin@harmonie.example", password: "keep-it-honest" },
];

export const getDemoSignIns = (): readonly DemoSignIn[] => (readEnv().DEMO === "1" ? DEMO_SIGN_INS : []);
