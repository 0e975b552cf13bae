import { describe, expect, it } from "vitest";
import { Long, ObjectId } from "#lib/platform/mongo.ts";
import { certify, isGenuine } from "./certificate.ts";
import { type Certificate, certificateSchema } from "./certificate-form.ts";
import { renderCertificate } from "./certificate-pdf.ts";
import type { Row } from "./store.ts";

const NOW = new Date("2026-11-25T10:00:00Z");
const row: Row = {
  _id: new ObjectId("0123456789abcdef01234567"),
  kind: "erasure",
  status: "running",
  requestedBy: "key:1",
  approvals: [{ by: "user:1", at: NOW }],
  receivedAt: NOW,
  dueAt: NOW,
  verifiedAt: NOW,
  startedAt: NOW,
  progress: 900,
  epoch: Long.ONE,
  steps: {
    forgotten: true,
    removed: { event_batches: 12, people: 1 },
    changed: { transactions: 3, import_receipts: 0 },
  },
};
const certificate = certify(row, false, NOW);

const TAMPERED: [string, (one: Certificate) => unknown][] = [
  ["another count", (one) => ({ ...one, removed: [{ ...one.removed[0]!, rows: 11 }, one.removed[1]] })],
  ["a line fewer", (one) => ({ ...one, removed: one.removed.slice(1) })],
  ["a line more", (one) => ({ ...one, removed: [...one.removed, { store: "x", rows: 1 }] })],
  ["lines in another order", (one) => ({ ...one, removed: one.removed.toReversed() })],
  ["another request", (one) => ({ ...one, request: "0".repeat(24) })],
  ["another time", (one) => ({ ...one, finishedAt: "2026-11-24T10:00:00.000Z" })],
  ["another outcome", (one) => ({ ...one, outcome: "nothing_held" })],
  ["another kind", (one) => ({ ...one, kind: "anonymisation" })],
  ["what stays left out", (one) => ({ ...one, kept: [] })],
  ["another reason", (one) => ({ ...one, kept: one.kept.map((kept) => ({ ...kept, why: "" })) })],
  ["more approvals", (one) => ({ ...one, approvals: 2 })],
  ["a field more", (one) => ({ ...one, extra: true })],
  ["another key", (one) => ({ ...one, key: `${one.key.slice(0, -1)}_` })],
  ["another signature", (one) => ({ ...one, signature: `A${one.signature.slice(1)}` })],
  ["no signature", (one) => ({ ...one, signature: "" })],
];

describe("a certificate", () => {
  it("says what was removed and what stays, and is signed", () => {
    expect(certificateSchema.parse(certificate)).toEqual(certificate);
    expect(certificate).toMatchObject({
      outcome: "removed",
      removed: [
        { store: "event_batches", rows: 12 },
        { store: "people", rows: 1 },
      ],
      changed: [{ store: "transactions", rows: 3 }],
    });
    expect(certificate.kept.map(({ store }) => store)).toContain("transactions, revenue_days");
    expect(isGenuine(certificate)).toBe(true);
    // As it was written down and read again.
    expect(isGenuine(JSON.parse(JSON.stringify(certificate)))).toBe(true);
  });

  it.each(TAMPERED)("with %s is found out", (_what, tamper) => {
    expect(isGenuine(tamper(structuredClone(certificate)) as Certificate)).toBe(false);
  });

  it.each(["en", "pt"] as const)("says the same on paper, %s", async (language) => {
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const data = new Uint8Array(await renderCertificate(certificate, language));
    const document = await getDocument({ data, verbosity: 0 }).promise;
    let text = "";
    for (let page = 1; page <= document.numPages; page++)
      for (const item of (await (await document.getPage(page)).getTextContent()).items)
        if ("str" in item) text += item.str;
    const words = text.replaceAll(/\s/g, "");
    for (const part of [certificate.request, certificate.signature, certificate.key, "event_batches12"])
      expect(words).toContain(part);
    expect(text).toContain(language === "pt" ? "Certificado de apagamento" : "Certificate of erasure");
  });
});
