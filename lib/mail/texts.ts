/** What mails say. Lines become paragraphs; the link stands on its own. */

export type MailLocale = "en" | "pt";
export type MailRole = "artist" | "manager" | "analyst";

export type ReportLetter = {
  kind: "report";
  /** What it is called, or the template's name. */
  title?: string;
  template: string;
  artists: string;
  from: string;
  to: string;
  days: number;
  link: string;
};

export type Letter =
  | ReportLetter
  | { kind: "reset"; name: string; link: string }
  | { kind: "invitation"; by: string; artist: string; role: MailRole; link: string };

export type Wording = { subject: string; greeting: string; lines: string[]; action: string; after: string };

const EN_ROLES: Record<MailRole, string> = { artist: "artist", manager: "manager", analyst: "analyst" };
const PT_ROLES: Record<MailRole, string> = { artist: "artista", manager: "gestor", analyst: "analista" };

const EN_TEMPLATES: Readonly<Record<string, string>> = {
  overview: "Overview",
  audience: "Audience",
  streaming: "Streaming quality",
  revenue: "Revenue statement",
  content: "Content",
  catalogue: "Whole catalogue",
};
const PT_TEMPLATES: Readonly<Record<string, string>> = {
  overview: "Visão geral",
  audience: "Público",
  streaming: "Qualidade do streaming",
  revenue: "Extrato de receitas",
  content: "Conteúdo",
  catalogue: "Catálogo completo",
};
const nameOf = ({ title, template }: ReportLetter, names: Readonly<Record<string, string>>): string =>
  title ?? names[template] ?? template;

const enReport = (letter: ReportLetter): Wording => {
  const { artists, from, to, days } = letter;
  const name = nameOf(letter, EN_TEMPLATES);
  return {
    subject: `${name}: ${artists}, ${from} to ${to}`,
    greeting: "Hello,",
    lines: [`the report “${name}” of ${artists} for ${from} to ${to} is ready.`],
    action: "Download the report",
    after: `The link works for ${days} days, for whoever has it. It comes by a schedule in Harmonie Analytics; who set it up can end it there.`,
  };
};
const ptReport = (letter: ReportLetter): Wording => {
  const { artists, from, to, days } = letter;
  const name = nameOf(letter, PT_TEMPLATES);
  return {
    subject: `${name}: ${artists}, ${from} a ${to}`,
    greeting: "Olá,",
    lines: [`o relatório “${name}” de ${artists}, de ${from} a ${to}, está pronto.`],
    action: "Descarregar o relatório",
    after: `A ligação funciona durante ${days} dias, para quem a tiver. Vem de um agendamento no Harmonie Analytics; quem o criou pode terminá-lo lá.`,
  };
};

const WORDS: Record<MailLocale, (letter: Exclude<Letter, ReportLetter>) => Wording> = {
  en: (letter) =>
    letter.kind === "reset"
      ? {
          subject: "Set a new password",
          greeting: `Hello ${letter.name},`,
          lines: ["somebody, we hope you, asked for a new password for Harmonie Analytics."],
          action: "Set a new password",
          after:
            "The link works once, for an hour. If it was not you, ignore this mail: your password stays as it is.",
        }
      : {
          subject: `${letter.by} invites you to ${letter.artist}`,
          greeting: "Hello,",
          lines: [
            `${letter.by} invites you to look at the numbers of ${letter.artist} in Harmonie Analytics as ${EN_ROLES[letter.role]}.`,
          ],
          action: "Accept the invitation",
          after: "The link works once, for 7 days. If you don't know the sender, ignore this mail.",
        },
  pt: (letter) =>
    letter.kind === "reset"
      ? {
          subject: "Definir uma nova palavra-passe",
          greeting: `Olá, ${letter.name},`,
          lines: ["alguém, esperamos que você, pediu uma nova palavra-passe para o Harmonie Analytics."],
          action: "Definir uma nova palavra-passe",
          after:
            "A ligação funciona uma só vez, durante uma hora. Se não foi você, ignore esta mensagem: a palavra-passe fica como está.",
        }
      : {
          subject: `Convite de ${letter.by} para ${letter.artist}`,
          greeting: "Olá,",
          lines: [
            `${letter.by} convida você a ver os números de ${letter.artist} no Harmonie Analytics, como ${PT_ROLES[letter.role]}.`,
          ],
          action: "Aceitar o convite",
          after:
            "A ligação funciona uma só vez, durante 7 dias. Se não conhece quem convida, ignore esta mensagem.",
        },
};

const REPORTS: Record<MailLocale, (letter: ReportLetter) => Wording> = { en: enReport, pt: ptReport };

export const wordingOf = (letter: Letter, locale: MailLocale): Wording =>
  letter.kind === "report" ? REPORTS[locale](letter) : WORDS[locale](letter);
