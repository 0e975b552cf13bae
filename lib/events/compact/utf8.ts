/**
 * Texts as UTF-8, halves of surrogate pairs included (each as three bytes), so that every text comes back as it was.
 * Our own because runtimes of phones lack TextDecoder, and because theirs replace what they do not understand.
 */
import { CompactError } from "./coder.ts";

export function utf8Of(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
  }
  return Uint8Array.from(bytes);
}

/** @throws CompactError for bytes that utf8Of does not make */
export function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++]!;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (more < 0 || first > 0xf4 || at + more > bytes.length) throw new CompactError("a text is not UTF-8");
    let point = more === 0 ? first : first & (63 >> more);
    for (let left = more; left > 0; left--) {
      const next = bytes[at++]!;
      if (next >> 6 !== 2) throw new CompactError("a text is not UTF-8");
      point = point * 64 + (next & 63);
    }
    const least = [0, 0x80, 0x800, 0x10000][more]!;
    if (point < least || point > 0x10ffff) throw new CompactError("a text is not UTF-8");
    text += String.fromCodePoint(point);
  }
  return text;
}
