"use client";
import { ChevronDown } from "lucide-react";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "#components/ui/menu.tsx";
import { CONTENT_SORTS } from "#lib/metrics/definition.ts";

/** On a phone the columns are folded away, and so are the buttons in their heads. */
export function SortMenu({ sort }: { sort: string }) {
  const texts = useTexts();
  const { show } = usePeriodScope();
  return (
    <Menu>
      <MenuTrigger className={buttonClass("quiet", "-mr-2 text-[0.8125rem] lg:hidden")}>
        <span className="sr-only">{texts.content.sort}: </span>
        {texts.metric(sort).label}
        <ChevronDown size={14} aria-hidden="true" />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={sort} onValueChange={(next) => show({ sort: next })}>
          {CONTENT_SORTS.map((id) => (
            <MenuRadioItem key={id} value={id}>
              {texts.metric(id).label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
