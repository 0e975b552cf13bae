"use client";
import { ListFilter } from "lucide-react";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { FILTER_NAMES, filterParam } from "#components/section/read-query.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Message } from "#components/ui/message.tsx";

/** Through a filter that payments know nothing of, no sum is shown. */
export function NoMoneyFilter() {
  const texts = useTexts().revenue.filtered;
  const { show } = usePeriodScope();
  const unknown = FILTER_NAMES.filter((name) => name !== "contentId");
  return (
    <Message
      icon={<ListFilter size={22} />}
      title={texts.title}
      text={texts.text}
      actions={
        <Button
          look="primary"
          onClick={() => show(Object.fromEntries(unknown.map((name) => [filterParam(name), undefined])))}
        >
          {texts.clear}
        </Button>
      }
    />
  );
}
