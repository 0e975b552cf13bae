/** Reports' files as tests look into them. */
import { createHash } from "node:crypto";
import { createKey } from "#lib/apps/index.ts";
import { derivedId } from "#lib/core/ids.ts";
import type { Asker } from "#lib/reports/index.ts";

/** A key that may read everything, and is there when the runner looks for it. */
export async function keyAsker(): Promise<Asker> {
  const key = await createKey({ name: "reports", scopes: ["read"] });
  const id = derivedId("key", createHash("sha256").update(key).digest("hex"));
  return { id: `key:${id}`, isAdmin: false, reader: { artists: "all" } };
}

export async function pdfOf(bytes: Uint8Array) {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")).join(""));
  }
  /** Without spaces: those between words are only distances. */
  return { document, pages, words: pages.join("").replaceAll(/\s/g, "") };
}
