import { expectUsable, type Theme } from "./checks.ts";
import { signInOver, test } from "./fixtures.ts";
import { type Page, pagesOf, type Role } from "./pages.ts";
import { PEOPLE } from "./people.ts";

/** Each page once, by somebody who sees it; one that is not there is the same wherever it is not. */
const isLookedAt = (role: Role, { path, fate }: Page): boolean =>
  role === "nobody"
    ? /^\/(shared|sign-in|forgot|reset|invitation|definitions|mailbox)/.test(path)
    : role === "admin"
      ? path.startsWith("/admin")
      : fate === "shown" && /^\/(artists|account|team)/.test(path);

/** A page has the same colours on both sizes: here each takes one theme, `npm run verify` both. */
const THEMES: Record<string, readonly Theme[]> = { desktop: ["light"], phone: ["dark"] };

for (const role of ["artist", "admin", "nobody"] as const)
  test(`Pages are accessible and don't scroll sideways at 320 pixels: ${role}`, async ({ page, facts }, {
    project,
  }) => {
    if (role !== "nobody") await signInOver(page.request, PEOPLE[role]);
    const pages = pagesOf(role, facts).filter((listed) => isLookedAt(role, listed));
    test.setTimeout(20_000 * pages.length);
    const themes = THEMES[project.name] ?? ["light"];
    for (const listed of pages) await expectUsable(page, listed, project.use.viewport!, themes);
  });
