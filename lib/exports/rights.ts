/** Who may have which rows. A right that was lost since an export was made closes it, too. */
import { artistNotFound, mayRead, mayReadMoney, moneyNotAllowed, type Reader } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import type { ExportKind } from "./kinds.ts";
import type { ExportRow } from "./store.ts";

/** Who asks. `isAdmin`: may have raw events, and sees everybody's exports. */
export type Asker = { id: string; reader: Reader; isAdmin: boolean };

/** @throws Problem 404 for an artist that is not the asker's, 403 for what they may not have */
export function requireRights(
  { reader, isAdmin }: Asker,
  kind: ExportKind,
  artists: readonly string[],
): void {
  if (artists.some((id) => !mayRead(reader, id))) throw artistNotFound();
  if (kind === "events" && !isAdmin)
    throw new Problem(403, "admin_only", "Raw events are for admins; ask for rollups or listeners");
  if (kind === "transactions" && artists.some((id) => !mayReadMoney(reader, id))) throw moneyNotAllowed();
}

/** Whether it is the asker's, and they may still have what is in it. */
export function mayOpen(asker: Asker, { madeBy, kind, artists, withoutMoney }: ExportRow): boolean {
  const { reader, isAdmin, id } = asker;
  if (madeBy !== id && !isAdmin) return false;
  if (kind === "events" && !isAdmin) return false;
  const hasMoney = (artist: string) =>
    kind === "transactions" || (kind === "rollups" && !withoutMoney.includes(artist));
  return artists.every((artist) =>
    hasMoney(artist) ? mayReadMoney(reader, artist) : mayRead(reader, artist),
  );
}
