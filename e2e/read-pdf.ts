import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a document says, in reading order, and what it says of itself. */
export async function readPdf(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join(" ");
    }),
  );
  return { text: pages.join(" ").replaceAll(/\s+/g, " "), info: (await pdf.getMetadata()).info };
}
