/** Files of a whole page. Arrives when somebody asks for the first. */
import type { Locale, Texts } from "#components/texts/index.ts";
import { buildPdfModel } from "./build-pdf-model.ts";
import type { useExportScope } from "./export-scope.tsx";
import { fileName } from "./file-name.ts";
import { pageJson } from "./json.ts";
import { saveFile } from "./save-file.ts";
import { shownNumbers } from "./shown-numbers.ts";

type ShownPage = {
  scope: NonNullable<ReturnType<typeof useExportScope>>;
  texts: Texts;
  locale: Locale;
};

function collect({ scope: { page, parts }, texts, locale }: ShownPage) {
  const root = document.getElementById("content") ?? document.body;
  return {
    numbers: shownNumbers(root, page, texts, locale),
    parts: parts().map(({ table, chart }) => ({ table: table(), chart: chart?.() })),
  };
}

export function savePageJson(shown: ShownPage): void {
  const { page } = shown.scope;
  const { numbers, parts } = collect(shown);
  const tables = parts.map(({ table }) => table);
  saveFile(pageJson(page, numbers, tables), fileName(page, "json"), "application/json");
}

/** What the worker makes the document of, and what it will be called. */
export function pagePdf(shown: ShownPage, isLight: boolean) {
  const { scope, texts, locale } = shown;
  const { page } = scope;
  const model = buildPdfModel({
    ...collect(shown),
    page,
    isLight,
    origin: window.location.origin,
    texts,
    locale,
  });
  return { model, name: fileName(page, "pdf") };
}
