"use client";
import { useEffect, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { makePdf, type PdfProgress } from "./make-pdf.ts";
import type { PdfModel } from "./pdf-model.ts";
import { saveFile } from "./save-file.ts";

type DialogProps = { model: PdfModel; name: string; onClose: () => void };
/** Undefined until the worker says something. */
type State = PdfProgress | "failed" | undefined;

/** How far the document is. Closing it, by any way, gives the document up. */
export function PdfDialog({ model, name, onClose }: DialogProps) {
  const texts = useTexts();
  const words = texts.exports;
  const [attempt, setAttempt] = useState(1);
  const [state, setState] = useState<State>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt begins anew; another onClose does not
  useEffect(() => {
    setState(undefined);
    return makePdf(model, {
      onProgress: setState,
      onDone: (blob) => {
        saveFile(blob, name, "application/pdf");
        onClose();
      },
      onFailed: () => setState("failed"),
    });
  }, [model, name, attempt]);
  const hasFailed = state === "failed";
  const progress = hasFailed ? undefined : state;
  const stage =
    progress?.stage === "page" ? words.pageDone(progress.page) : words.stages[progress?.stage ?? "start"];
  return (
    <Dialog open onClose={onClose} title={words.making}>
      {hasFailed ? (
        <p role="alert" className="text-pretty text-muted">
          {words.pdfFailed}
        </p>
      ) : (
        <>
          <ProgressBar label={words.making} value={progress?.share ?? 0} className="mt-2" />
          <p role="status" className="mt-2 text-muted tabular-nums">
            {stage}
          </p>
        </>
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        {hasFailed ? (
          <Button look="primary" onClick={() => setAttempt(attempt + 1)}>
            {texts.retry}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
