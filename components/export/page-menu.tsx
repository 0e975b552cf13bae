"use client";
import { Download, FileBraces, FileText, Leaf } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuContent, MenuTrigger } from "#components/ui/menu.tsx";
import { useExportScope } from "./export-scope.tsx";
import { prefersLight } from "./light.ts";
import { MenuItem } from "./menu-item.tsx";
import type { PdfModel } from "./pdf-model.ts";

const PdfDialog = dynamic(() => import("./pdf-dialog.tsx").then((module) => module.PdfDialog), {
  ssr: false,
});

/** The whole page as one file, made here from what is shown. */
export function PageExportMenu() {
  const scope = useExportScope();
  const texts = useTexts();
  const words = texts.exports;
  const locale = useLocale();
  const [isLightFirst, setLightFirst] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [making, setMaking] = useState<{ model: PdfModel; name: string } | null>(null);
  if (!scope) return null;
  /** The rest of the code arrives with the first export; without a connection it may not. */
  const guarded = (task: (files: typeof import("./save-page.ts")) => void) => async () => {
    setFailed(false);
    try {
      task(await import("./save-page.ts"));
    } catch {
      setFailed(true);
    }
  };
  const shown = { scope, texts, locale };
  const pdf = (isLight: boolean) => guarded((files) => setMaking(files.pagePdf(shown, isLight)));
  const full = (
    <MenuItem
      key="full"
      icon={<FileText size={16} />}
      label={words.pdf}
      hint={words.pdfHint}
      onSelect={pdf(false)}
    />
  );
  const light = (
    <MenuItem
      key="light"
      icon={<Leaf size={16} />}
      label={words.pdfLight}
      hint={words.pdfLightHint}
      onSelect={pdf(true)}
    />
  );
  return (
    <>
      <Menu onOpenChange={(isOpen) => isOpen && setLightFirst(prefersLight())}>
        <MenuTrigger className={buttonClass("outline", "grow sm:grow-0")}>
          <Download size={15} aria-hidden="true" />
          {words.pageMenu}
        </MenuTrigger>
        <MenuContent align="end" className="w-72">
          {isLightFirst ? [light, full] : [full, light]}
          <MenuItem
            icon={<FileBraces size={16} />}
            label={words.allJson}
            hint={words.allJsonHint}
            onSelect={guarded((files) => files.savePageJson(shown))}
          />
        </MenuContent>
      </Menu>
      <p role="alert" className="basis-full text-[0.8125rem] text-down empty:hidden">
        {hasFailed ? words.failed : null}
      </p>
      {making ? <PdfDialog {...making} onClose={() => setMaking(null)} /> : null}
    </>
  );
}
