const LONGEST = 60;

/** "Só Nós, ao vivo" → "so-nos-ao-vivo"; what has no Latin letters gives nothing. */
const slug = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-|-$/g, "");

type Named = { artist: { id: string; name: string }; title: string; range: { from: string; to: string } };

/** "harmonie-ana-streams-by-day-2026-10-26_2026-11-24.csv": says what is inside, so that the file need not. */
export function fileName({ artist, title, range }: Named, ending?: string): string {
  const parts = ["harmonie", slug(artist.name) || slug(artist.id), slug(title), `${range.from}_${range.to}`];
  const name = parts.filter(Boolean).join("-");
  return ending ? `${name}.${ending}` : name;
}
