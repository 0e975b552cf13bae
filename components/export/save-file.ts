/** Long enough for slow devices to begin reading. */
const KEPT_MS = 60_000;

/** Hands a file that was made here to the browser's downloads. */
export function saveFile(content: Blob | string, name: string, type: string): void {
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
