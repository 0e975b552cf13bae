/** The row of somebody's second factor. */
import { decryptField, encryptField, isCurrentKey } from "#lib/platform/field-crypto.ts";
import { prisma } from "#lib/platform/prisma.ts";

export const factorOf = (userId: string) => prisma().orm.second_factors.where({ _id: userId }).first();
export type FactorRow = NonNullable<Awaited<ReturnType<typeof factorOf>>>;

/** One that was started and not confirmed is off. */
export async function readSecondFactor(userId: string): Promise<{ isOn: boolean; recoveryLeft: number }> {
  const row = await factorOf(userId);
  return row?.confirmedAt
    ? { isOn: true, recoveryLeft: row.recovery.length }
    : { isOn: false, recoveryLeft: 0 };
}

const contextOf = (userId: string): string => `second_factors/${userId}/secret`;

export const sealSecret = (userId: string, secret: Buffer): string =>
  encryptField(secret.toString("base64"), contextOf(userId));

export const openSecret = (userId: string, stored: string): Buffer =>
  Buffer.from(decryptField(stored, contextOf(userId)), "base64");

/** After a change of ENCRYPTION_KEY: seals what is under an older one anew. @returns how many there were */
export async function rotateSecondFactors(): Promise<number> {
  const { second_factors } = prisma().orm;
  const old = (await second_factors.all()).filter(({ secret }) => !isCurrentKey(secret));
  for (const { _id, secret } of old) {
    const anew = sealSecret(String(_id), openSecret(String(_id), secret));
    // One that was removed or made anew meanwhile stays so.
    await second_factors.where({ _id, secret }).update({ secret: anew });
  }
  return old.length;
}
