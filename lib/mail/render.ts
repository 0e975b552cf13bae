/** A mail as plain text and as plain HTML, which says the same. */
import { type Letter, type MailLocale, wordingOf } from "./texts.ts";

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);

/** Names come from people: a line break in one must not begin another header or line. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

export function renderLetter(letter: Letter, locale: MailLocale) {
  const { subject, greeting, lines, action, after } = wordingOf(letter, locale);
  const { link } = letter;
  const paragraphs = [greeting, ...lines].map(oneLine);
  const html = [
    ...paragraphs.map((line) => `<p>${escaped(line)}</p>`),
    `<p><a href="${escaped(link)}">${escaped(action)}</a></p>`,
    `<p>${escaped(after)}</p>`,
  ].join("\n");
  return {
    subject: oneLine(subject),
    text: `${[...paragraphs, `${action}:\n${link}`, after].join("\n\n")}\n`,
    html: `<!doctype html>\n<html lang="${locale}"><body style="font-family:sans-serif;line-height:1.5">\n${html}\n</body></html>\n`,
  };
}
