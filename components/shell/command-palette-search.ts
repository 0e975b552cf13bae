/** Which commands a search means, and in which order. */

/** Without accents and capitals, so that "mare" finds "Maré". */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word of the search must be in the name; the lower the number, the better the fit. Null: it isn't meant. */
function rankOf(name: string, search: string): number | null {
  const [text, wanted] = [plain(name), plain(search.trim())];
  if (!wanted.split(/\s+/).every((word) => text.includes(word))) return null;
  if (text.startsWith(wanted)) return 0;
  return text.includes(` ${wanted}`) ? 1 : 2;
}

type Named = { group: string; label: string };

/**
 * What fits, group by group and the best of each first. Without a search groups stand in the order given; with one,
 * the group that has the best fit comes first, so that Enter takes what was most likely meant.
 *
 * @param most of a group; an admin may see thousands of artists
 */
export function findCommands<T extends Named>(commands: readonly T[], search: string, most: number): T[][] {
  const groups = new Map<string, { best: number; fits: { command: T; rank: number }[] }>();
  for (const command of commands) {
    const rank = rankOf(command.label, search);
    if (rank === null) continue;
    const group = groups.get(command.group) ?? { best: rank, fits: [] };
    group.best = Math.min(group.best, rank);
    group.fits.push({ command, rank });
    groups.set(command.group, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.best - b.best)
    .map(({ fits }) =>
      fits
        .sort((a, b) => a.rank - b.rank)
        .slice(0, most)
        .map(({ command }) => command),
    );
}
