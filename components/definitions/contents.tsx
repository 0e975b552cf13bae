import type { Texts } from "#components/texts/index.ts";
import { FANS_ID } from "./fan-levels.tsx";
import { RULES_ID } from "./general-rules.tsx";
import type { DefinitionGroup } from "./groups.ts";
import { definitionPath } from "./path.ts";

/** Links to the parts of the page: beside it on a desk, above it on a phone. */
export function Contents({ texts, groups }: { texts: Texts["definitions"]; groups: DefinitionGroup[] }) {
  const links: [string, string][] = [
    [RULES_ID, texts.rules.title],
    [FANS_ID, texts.fans.title],
    ...groups.map(({ section }): [string, string] => [`section-${section}`, texts.sections[section][0]]),
  ];
  return (
    <nav aria-label={texts.contents} className="lg:sticky lg:top-6 lg:self-start">
      <ul className="flex flex-wrap gap-x-1 lg:flex-col">
        {links.map(([id, title]) => (
          <li key={id}>
            <a
              href={definitionPath(id)}
              className="-ml-2.5 flex min-h-11 items-center rounded-lg px-2.5 text-muted hover:text-text sm:min-h-8"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
