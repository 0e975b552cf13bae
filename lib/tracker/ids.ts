const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A random name of base-62 digits: 22 of them are 131 bits, which nobody else draws. */
export function randomName(random: () => number, length: number): string {
  let name = "";
  for (let digit = 0; digit < length; digit++) name += BASE62[Math.floor(random() * 62)];
  return name;
}

/** A share from 0 to 1 that is always the same for a text (FNV-1a, then mixed): who is sampled follows from it. */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
