/** A report on A4, or on a page as narrow as a phone. Fonts are those that every reader has, so that none is sent along. */
import { Document, Font, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import { type ComponentProps, createElement as element, type ReactElement } from "react";
import { COLORS, SMALL } from "#components/export/pdf-styles.ts";
import { printableAll } from "#components/export/printable.ts";
import { heightOf, packPages } from "./pack-pages.ts";
import { head, lastPage, type Paper, section } from "./pdf-parts.ts";
import type { Report } from "./report.ts";
import type { Texts } from "./texts.ts";

type Size = { width: number; height: number; padding: number; columns: number };
const A4: Size = { width: 595.28, height: 841.89, padding: 40, columns: 6 };
/** One page to scroll down: each more costs bytes. Readers end at 14,400 points. */
const PHONE: Size = { width: 280, height: 5000, padding: 16, columns: 2 };
/** Between the text and the lower edge, for the number of the page. */
const FOOTER = 16;

function footer({ report, texts }: Paper, padding: number): ReactElement {
  const style = {
    ...SMALL,
    position: "absolute" as const,
    left: padding,
    right: padding,
    bottom: padding / 2,
    flexDirection: "row" as const,
    justifyContent: "space-between" as const,
  };
  return element(
    View,
    { key: "footer", fixed: true, style },
    element(Text, { style: SMALL }, report.isPhone ? "" : report.fullTitle.slice(0, 90)),
    element(Text, {
      style: SMALL,
      render: ({ pageNumber, totalPages }) => texts.exports.page(`${pageNumber}`, `${totalPages ?? ""}`),
    }),
  );
}

function documentOf(given: Report, texts: Texts): ReactElement<ComponentProps<typeof Document>> {
  const { logo, ...words } = given;
  const report: Report = { ...printableAll(words), ...(logo ? { logo } : {}) };
  const { width, height, padding, columns } = report.isPhone ? PHONE : A4;
  const paper: Paper = { report, texts, columns, width: width - 2 * padding };
  const isOne = report.parts.length === 1;
  const sections = report.parts.flatMap(({ artist, sections: all }) =>
    all.map((one) => section(one, isOne ? "" : artist.name, paper)),
  );
  // On paper a section begins on a page of its own.
  const chapters = report.isPhone
    ? [[head(paper), ...sections.flat(), ...lastPage(paper)]]
    : [
        ...sections.map((blocks, index) => (index === 0 ? [head(paper), ...blocks] : blocks)),
        lastPage(paper),
      ];
  const style = {
    padding,
    paddingBottom: padding + FOOTER,
    fontFamily: "Helvetica",
    fontSize: 9,
    color: COLORS.text,
  };
  const edges = 2 * padding + FOOTER;
  const needed = Math.max(...chapters.map(heightOf)) * 1.05 + edges;
  const tall = report.isPhone ? Math.min(height, Math.ceil(needed)) : height;
  const packed = chapters.flatMap((blocks) => packPages(blocks, tall - edges));
  const below = packed.length > 1 ? [footer(paper, padding)] : [];
  const pages = packed.map((content, index) =>
    element(Page, { key: index, size: [width, tall], style }, ...content, ...below),
  );
  const { language } = report;
  // For the reader's window and its list of files: it may have letters that the font lacks.
  const about = { title: given.fullTitle, language, creator: texts.product, producer: texts.product };
  return element(
    Document,
    { ...about, ...(report.isPhone ? {} : { pageMode: "useOutlines" as const }) },
    ...pages,
  );
}

export function reportPdf(report: Report, texts: Texts): Promise<Buffer> {
  // Names and numbers are not to be parted.
  Font.registerHyphenationCallback((word) => [word]);
  return renderToBuffer(documentOf(report, texts));
}
