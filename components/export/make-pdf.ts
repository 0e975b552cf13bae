import type { PdfMessage, PdfModel } from "./pdf-model.ts";

export type PdfProgress = Extract<PdfMessage, { kind: "progress" }>;
type Told = {
  onProgress: (progress: PdfProgress) => void;
  onDone: (blob: Blob) => void;
  onFailed: () => void;
};

/** Starts a worker of its own for the document; what it returns ends it, whether or not it has finished. */
export function makePdf(model: PdfModel, { onProgress, onDone, onFailed }: Told): () => void {
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<PdfMessage>) => {
    if (data.kind === "progress") return onProgress(data);
    worker.terminate();
    if (data.kind === "done") onDone(data.blob);
    else onFailed();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    onFailed();
  };
  worker.postMessage(model);
  return () => worker.terminate();
}
