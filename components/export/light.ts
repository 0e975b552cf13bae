type Connection = { saveData?: boolean };

/** Who pays for data or reads on a phone gets smaller files, unless they ask for more. */
export function prefersLight(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData === true || window.matchMedia("(max-width: 639px)").matches;
}
