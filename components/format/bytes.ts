import { significant } from "./measure.ts";

const SIZES = ["B", "kB", "MB", "GB", "TB"];
const STEP = 1000;
/** 999.6 kB would be written as 1,000 kB. */
const ALMOST = 0.9995;

/** A file's size: "512 B", "48.2 kB", "1.07 GB". */
export function formatBytes(bytes: number, locale = "en"): string {
  let size = 0;
  let shown = bytes;
  while (shown >= STEP * ALMOST && size < SIZES.length - 1) {
    shown /= STEP;
    size += 1;
  }
  return `${significant(shown, 3, locale)}\u00a0${SIZES[size]}`;
}
