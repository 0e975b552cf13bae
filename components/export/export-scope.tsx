"use client";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef } from "react";
import type { ExportPage } from "./export-page.ts";
import type { ExportChart, ExportTable } from "./export-table.ts";

/** What one card of the page can give. */
export type ExportPart = {
  element: Element;
  table: () => ExportTable;
  chart?: (() => ExportChart) | undefined;
};

type Scope = {
  page: ExportPage;
  /** Adds a card as long as it is shown; the answer takes it away. */
  register: (part: ExportPart) => () => void;
  /** The cards as they follow each other on the page. */
  parts: () => ExportPart[];
};

const ScopeContext = createContext<Scope | null>(null);
export const useExportScope = (): Scope | null => use(ScopeContext);

const inDocumentOrder = (a: ExportPart, b: ExportPart): number =>
  a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

/** Knows every card of the page that can be exported, so that the whole page can. */
export function ExportScope({ page, children }: { page: ExportPage; children: ReactNode }) {
  const known = useRef(new Set<ExportPart>());
  const register = useCallback((part: ExportPart) => {
    known.current.add(part);
    return () => {
      known.current.delete(part);
    };
  }, []);
  const parts = useCallback(() => [...known.current].sort(inDocumentOrder), []);
  const scope = useMemo(() => ({ page, register, parts }), [page, register, parts]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}
