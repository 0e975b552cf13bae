/** What mails say. Lines become paragraphs; the link stands on its own. */

export type MailLocale = "en" | "pt";
export type MailRole = "artist" | "manager" | "analyst";

export type Letter =
  | { kind: "reset"; name: string; link: string }
  | { kind: "invitation"; by: string; artist: string; role: MailRole; link: string };

export type Wording = { subject: string; greeting: string; lines: string[]; action: string; after: string };

const EN_ROLES: Record<MailRole, string> = { artist: "artist", manager: "manager", analyst: "analyst" };
const PT_ROLES: Record<MailRole, string> = { artist: "artista", manager: "gestor", analyst: "analista" };

const WORDS: Record<MailLocale, (letter: Letter) => Wording> = {
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

export const wordingOf = (letter: Letter, locale: MailLocale): Wording => WORDS[locale](letter);
