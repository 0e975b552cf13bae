import { Problem } from "#lib/core/problem.ts";
import type { Certificate } from "./certificate-form.ts";
import type { CertificateLanguage } from "./certificate-texts.ts";
import { notFound } from "./requests.ts";
import { findRow } from "./store.ts";

/** @throws Problem 404 for an unknown request; 409 for one that has no certificate (yet) */
export async function certificateOf(id: string): Promise<Certificate> {
  const row = await findRow(id);
  if (!row) throw notFound();
  if (row.certificate) return row.certificate;
  throw new Problem(
    409,
    "no_certificate",
    "Only an erasure or an anonymisation that is done has a certificate; look at the request's status",
  );
}

/** The same as a document. */
export async function certificatePdfOf(id: string, language: CertificateLanguage): Promise<Buffer> {
  const certificate = await certificateOf(id);
  // Loaded when it is needed: few processes ever make a PDF.
  const { renderCertificate } = await import("./certificate-pdf.ts");
  return renderCertificate(certificate, language);
}
