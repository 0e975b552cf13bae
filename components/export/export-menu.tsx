"use client";
import { Download, FileBraces, FileSpreadsheet, Image as ImageIcon, Shapes } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatAsOf } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Menu, MenuContent, MenuTrigger } from "#components/ui/menu.tsx";
import { ANY_DAY } from "./export-page.ts";
import { useExportScope } from "./export-scope.tsx";
import { type ExportChart, type ExportTable, type Lazy, made } from "./export-table.ts";
import { MenuItem } from "./menu-item.tsx";
import type { CardFormat } from "./save-card.ts";

type MenuProps = {
  title: string;
  /** Exact values. */
  table: Lazy<ExportTable>;
  /** Of a card with a chart: its lines and bars, for the page's PDF. */
  chart?: Lazy<ExportChart>;
  /** Whether what the card shows can be a picture: it is taken from the card as it stands there. */
  hasPicture?: boolean;
};

const TABLE_ICON = <FileSpreadsheet size={16} />;

/** A card's files, for its header. Being here also puts the card into the page's PDF. */
export function ExportMenu({ title, table, chart, hasPicture = chart !== undefined }: MenuProps) {
  const scope = useExportScope();
  const texts = useTexts();
  const words = texts.exports;
  const locale = useLocale();
  const trigger = useRef<HTMLButtonElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const register = scope?.register;
  useEffect(() => {
    if (!register || !trigger.current) return;
    return register({
      element: trigger.current,
      table: () => made(table),
      chart: chart && (() => made(chart)),
    });
  }, [register, table, chart]);
  if (!scope) return null;
  const { page } = scope;
  const save = (format: CardFormat) => async () => {
    setFailed(false);
    try {
      const { saveCard } = await import("./save-card.ts");
      const asOf = texts.footer.asOf(formatAsOf(page.asOf, page.zone, ANY_DAY, locale));
      const source = [texts.product, page.artist.name, asOf, page.zone].join(" · ");
      await saveCard(format, { page, table: made(table), element: trigger.current!, source });
    } catch {
      setFailed(true);
    }
  };
  return (
    <span className="inline-flex items-center gap-2">
      <span role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {hasFailed ? words.failed : null}
      </span>
      <Menu>
        <MenuTrigger
          ref={trigger}
          aria-label={words.card(title)}
          className="-my-2 -mr-3.5 grid size-11 shrink-0 place-items-center rounded-lg text-faint hover:bg-sunken hover:text-text data-[state=open]:bg-sunken data-[state=open]:text-text sm:-mr-2 sm:size-8"
        >
          <Download size={16} aria-hidden="true" />
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={TABLE_ICON} label={words.csv} hint={words.csvHint} onSelect={save("csv")} />
          <MenuItem icon={<FileBraces size={16} />} label={words.json} onSelect={save("json")} />
          {hasPicture ? (
            <>
              <MenuItem icon={<ImageIcon size={16} />} label={words.png} onSelect={save("png")} />
              <MenuItem icon={<Shapes size={16} />} label={words.svg} onSelect={save("svg")} />
            </>
          ) : null}
        </MenuContent>
      </Menu>
    </span>
  );
}
