/** The certificate on paper. Plain elements: Node runs no TSX. */
import { Document, Font, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { createElement as element, type ReactElement, type ReactNode } from "react";
import type { Certificate } from "./certificate-form.ts";
import { CERTIFICATE_TEXTS, type CertificateLanguage, reasonIn } from "./certificate-texts.ts";

const styles = StyleSheet.create({
  page: { padding: 48, fontFamily: "Helvetica", fontSize: 10, color: "#17181c", lineHeight: 1.4 },
  title: { fontFamily: "Helvetica-Bold", fontSize: 20, marginBottom: 6 },
  outcome: { marginBottom: 16, color: "#5d606b" },
  heading: { fontFamily: "Helvetica-Bold", fontSize: 11, marginTop: 14, marginBottom: 4 },
  row: { flexDirection: "row", paddingVertical: 2, borderBottomWidth: 0.5, borderBottomColor: "#e9e7e2" },
  label: { width: 150, color: "#5d606b" },
  value: { flex: 1 },
  kept: { paddingVertical: 4, borderBottomWidth: 0.5, borderBottomColor: "#e9e7e2" },
  what: { fontFamily: "Helvetica-Bold" },
  store: { fontSize: 8, color: "#5d606b" },
  small: { fontSize: 8, color: "#5d606b", marginTop: 14 },
});

const text = (content: string, style?: (typeof styles)[keyof typeof styles]): ReactElement =>
  element(Text, style ? { style } : null, content);
/** Long words without spaces break anywhere. */
const breakable = (word: string): string => word.replace(/(.{32})/g, "$1 ");
const row = (key: string, label: string, value: string): ReactElement =>
  element(
    View,
    { key, style: styles.row, wrap: false },
    text(label, styles.label),
    text(value, styles.value),
  );

const instant = (iso: string): string => iso.replace("T", " ").replace(/\.\d+Z$/, " UTC");

export function renderCertificate(certificate: Certificate, language: CertificateLanguage): Promise<Buffer> {
  // A hyphen at the end of a line would read as one of the signature.
  Font.registerHyphenationCallback((word) => [word]);
  const words = CERTIFICATE_TEXTS[language];
  const section = (title: string, rows: ReactNode): ReactElement =>
    // A heading alone at the end of a page says nothing.
    element(View, { key: title, minPresenceAhead: 60 }, text(title, styles.heading), rows);
  const counts = (rows: Certificate["removed"]): ReactNode =>
    rows.length === 0
      ? text(words.none)
      : rows.map(({ store, rows: count }) => row(store, store, count.toLocaleString(language)));
  const kept = certificate.kept.map((one) => {
    const { what, why } = reasonIn(language, one);
    return element(
      View,
      { key: one.store, style: styles.kept, wrap: false },
      text(what, styles.what),
      text(why),
      text(one.store, styles.store),
    );
  });
  const page = element(
    Page,
    { size: "A4", style: styles.page },
    text(words.title[certificate.kind], styles.title),
    text(words.outcome[certificate.outcome], styles.outcome),
    row("request", words.request, certificate.request),
    row("received", words.received, instant(certificate.receivedAt)),
    row(
      "approved",
      words.approved,
      `${instant(certificate.approvedAt)}, ${words.approvals(certificate.approvals)}`,
    ),
    row("started", words.started, instant(certificate.startedAt)),
    row("finished", words.finished, instant(certificate.finishedAt)),
    section(words.removed, counts(certificate.removed)),
    section(words.changed, counts(certificate.changed)),
    ...(kept.length > 0 ? [section(words.kept, kept)] : []),
    section(words.signature, [
      row("key", words.key, breakable(certificate.key)),
      row("signature", words.signature, breakable(certificate.signature)),
    ]),
    text(words.verify, styles.small),
  );
  const title = `${words.title[certificate.kind]} ${certificate.request}`;
  return renderToBuffer(element(Document, { title, language }, page));
}
