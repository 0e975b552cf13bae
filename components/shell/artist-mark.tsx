/** A round or square of two colours made from an id: the same for the same thing, no picture needed. */
function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  // Neighbouring hashes land a golden angle apart, so that t-1 and t-2 differ at a glance.
  return (hash * 137.508) % 360;
}

export function ArtistMark({ id, className = "size-6 rounded-full" }: { id: string; className?: string }) {
  const hue = hueOf(id);
  const background = `linear-gradient(135deg, oklch(0.72 0.15 ${hue}), oklch(0.55 0.19 ${hue + 70}))`;
  return <span aria-hidden="true" className={`block shrink-0 ${className}`} style={{ background }} />;
}
