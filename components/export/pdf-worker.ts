/** Makes a page's PDF beside the page, which stays responsive. One model in, progress and one document out. */
import type { PdfMessage, PdfModel } from "./pdf-model.ts";
import { renderPdf } from "./render-pdf.tsx";

const tell = (message: PdfMessage) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<PdfModel>) => {
  try {
    tell({ kind: "done", blob: await renderPdf(data, tell) });
  } catch (problem) {
    tell({ kind: "failed", reason: String(problem) });
  }
};
// What goes wrong while the document is written reaches nobody who waits for it.
self.onunhandledrejection = ({ reason }) => tell({ kind: "failed", reason: String(reason) });
