/** The words of the certificate's document. The signed JSON is the same in every language. */
import type { Certificate } from "./certificate-form.ts";

export type CertificateLanguage = "en" | "pt";

const en = {
  title: { erasure: "Certificate of erasure", anonymisation: "Certificate of anonymisation" },
  outcome: {
    removed: "What was held of the person was removed as listed here.",
    nothing_held: "Nothing was held of this person.",
  },
  request: "Request",
  received: "Received",
  approved: "Approved",
  approvals: (count: number) => (count === 1 ? "by one person" : `by ${count} people`),
  started: "Started",
  finished: "Finished",
  removed: "Removed",
  changed: "Kept without identity",
  kept: "What stays, and why",
  store: "Store",
  rows: "Rows",
  none: "Nothing",
  key: "Key",
  signature: "Signature",
  verify:
    "To verify: take the JSON form of this certificate without `signature`, write it as canonical JSON (RFC 8785), and check the Ed25519 signature with the key of this id at /.well-known/harmonie-privacy-key.",
};

type Texts = typeof en;

const pt: Texts = {
  title: { erasure: "Certificado de apagamento", anonymisation: "Certificado de anonimização" },
  outcome: {
    removed: "O que havia sobre a pessoa foi removido como aqui se lista.",
    nothing_held: "Nada havia sobre esta pessoa.",
  },
  request: "Pedido",
  received: "Recebido",
  approved: "Aprovado",
  approvals: (count) => (count === 1 ? "por uma pessoa" : `por ${count} pessoas`),
  started: "Iniciado",
  finished: "Concluído",
  removed: "Removido",
  changed: "Mantido sem identidade",
  kept: "O que fica, e porquê",
  store: "Coleção",
  rows: "Linhas",
  none: "Nada",
  key: "Chave",
  signature: "Assinatura",
  verify:
    "Para verificar: tome a forma JSON deste certificado sem `signature`, escreva-a como JSON canónico (RFC 8785) e verifique a assinatura Ed25519 com a chave deste id em /.well-known/harmonie-privacy-key.",
};

export const CERTIFICATE_TEXTS: Record<CertificateLanguage, Texts> = { en, pt };

type Reason = Pick<Certificate["kept"][number], "what" | "why">;

/** The signed reasons in Portuguese, by the stores they are about. */
const KEPT_PT: Record<string, Reason> = {
  "rollups, day_parts, listener_days, cube_days, spans, carries": {
    what: "Contagens por dia, e conjuntos e factos em que a pessoa é um número",
    why: "Os totais de um artista ficam como eram. Nenhuma linha, chave ou registo leva do número a alguém.",
  },
  "transactions, revenue_days": {
    what: "O que foi pago, quando, e a referência da fonte; no lugar de quem está um substituto aleatório",
    why: "A lei obriga a guardar as contas. Nada leva do substituto a alguém.",
  },
  import_receipts: {
    what: "Um hash e a resposta de cada lote importado, até os números dos dias expirarem",
    why: "O mesmo ficheiro importado outra vez não pode contar nada.",
  },
  suppressions: {
    what: "Um hash com chave de cada id e pseudónimo, durante 25 horas",
    why: "Um telefone que entrega tarde não pode trazer nada de volta.",
  },
  "privacy_requests, audit_log": {
    what: "Que este pedido foi feito, aprovado e concluído, sem sobre quem era",
    why: "Prova o que foi feito. Referências em linhas antigas do registo já não indicam ninguém.",
  },
  dashboards: {
    what: "Painéis partilhados com uma equipa; o dono é ninguém",
    why: "A equipa trabalha com eles.",
  },
  "journal and oplog of the database": {
    what: "Escritas antigas sob um pseudónimo, até a base de dados as sobrescrever",
    why: "Não podem ser mudadas uma a uma. A chave da pessoa, que levava do pseudónimo a um id, já não existe.",
  },
};

/** Why something stays, in the reader's words; a reason of a newer version in the signed ones. */
export const reasonIn = (language: CertificateLanguage, kept: Certificate["kept"][number]): Reason =>
  (language === "pt" && KEPT_PT[kept.store]) || kept;
