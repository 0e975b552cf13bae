import { expectUsable } from "./checks.ts";
import { signInOver, test } from "./fixtures.ts";
import { pagesOf, ROLES } from "./pages.ts";
import { PEOPLE } from "./people.ts";

const PARTS = 4;

/** What `accessible.e2e.ts` asks of the artist's pages, for every role; in parts, so that all cores have work. */
for (const role of ROLES)
  for (let part = 0; part < PARTS; part += 1)
    test(`Every page is accessible for this role: ${role}, part ${part + 1}`, async ({ page, facts }, {
      project,
    }) => {
      if (role !== "nobody") await signInOver(page.request, PEOPLE[role]);
      const size = project.use.viewport!;
      const pages = pagesOf(role, facts).filter(
        ({ fate }, index) => fate !== "sign-in" && fate !== "overview" && index % PARTS === part,
      );
      test.setTimeout(30_000 * (pages.length + 1));
      for (const listed of pages) await expectUsable(page, listed, size);
    });
