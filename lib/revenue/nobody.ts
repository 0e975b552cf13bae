/**
 * Who paid, once they were erased. What was paid must be kept, by whom must not: a random stand-in takes the pseudonym's
 * place, the same one in all of a payer's rows, so that subscriptions and their changes count as before. Nothing leads from
 * it to anybody.
 */
import { newPseudonym } from "#lib/core/ids.ts";
import { digestOf, type TransactionRow } from "./rows.ts";

/** No pseudonym holds a colon. */
const STAND_IN = "nobody:";
export const newStandIn = (): string => `${STAND_IN}${newPseudonym()}`;
export const isNobody = (person: string | undefined): boolean => person?.startsWith(STAND_IN) ?? false;

/** Whether two rows are the same but for the payer, who of the first one can not be told. */
export const isSameBut = (nobodys: TransactionRow, row: TransactionRow): boolean =>
  Buffer.from(nobodys.digest.buffer).equals(Buffer.from(digestOf(row, undefined).buffer));
