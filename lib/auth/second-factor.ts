/**
 * A second factor beside the password: codes of an app, and ten recovery codes for a lost phone. The secret is stored
 * encrypted, recovery codes as hashes; each code works once, also when it comes twice at the same time.
 */
import { randomBytes } from "node:crypto";
import { Problem } from "#lib/core/problem.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { qrPicture } from "#lib/platform/qr.ts";
import { type FactorRow, factorOf, openSecret, readSecondFactor, sealSecret } from "./factor-row.ts";
import { countTry } from "./limits.ts";
import { hashToken } from "./links.ts";
import { endOtherSessions } from "./sessions.ts";
import { stepOfCode, toBase32, totpUri } from "./totp.ts";
import { checkPassword, type Viewer } from "./users.ts";

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** 80 bits: a plain hash of so much can't be searched. */
const RECOVERY_BYTES = 10;
const MAX_TRIES = 10;
const HOUR_SECONDS = 3600;

/** Written with any spaces, dashes and letters. */
const hashOfRecovery = (code: string): string => hashToken(code.toUpperCase().replace(/[^A-Z2-7]/g, ""));

function newRecoveryCode(): string {
  return toBase32(randomBytes(RECOVERY_BYTES)).replace(/(.{4})(?!$)/g, "$1-");
}

/** What using the code changes in the row; null when it is none that works. */
function effectOf(row: FactorRow, userId: string, code: string, nowMs: number): Partial<FactorRow> | null {
  const digits = code.replace(/\s/g, "");
  const step = stepOfCode(openSecret(userId, row.secret), digits, nowMs, Number(row.lastStep));
  if (step !== null) return { lastStep: step };
  const hash = hashOfRecovery(code);
  if (!row.confirmedAt || !row.recovery.includes(hash)) return null;
  return { recovery: row.recovery.filter((one) => one !== hash) };
}

async function spendCode(
  row: FactorRow,
  userId: string,
  code: string,
  nowMs: number,
  more: Partial<FactorRow> = {},
) {
  const used = effectOf(row, userId, code, nowMs);
  if (!used) return false;
  const version = Number(row.version);
  const place = prisma().orm.second_factors.where({ _id: userId, version });
  return (await place.update({ ...used, ...more, version: version + 1 })) !== null;
}

export type FactorCheck = "none" | "needed" | "passed" | "wrong";

/** Whether a sign-in with this code passes. A code that passed is used up. */
export async function checkSecondFactor(
  userId: string,
  code: string,
  nowMs = Date.now(),
): Promise<FactorCheck> {
  const row = await factorOf(userId);
  if (!row?.confirmedAt) return "none";
  if (!code) return "needed";
  return (await spendCode(row, userId, code, nowMs)) ? "passed" : "wrong";
}

const refused = (path: string, code: string, message: string) =>
  new Problem(422, code, message, { errors: [{ path, code, message }] });

const wrongCode = () =>
  refused("code", "wrong_code", "This code is wrong, too old or used; take the one that the app shows now");

async function requirePassword({ email }: Viewer, password: string): Promise<void> {
  if (!(await checkPassword(email, password)))
    throw refused("password", "wrong_password", "This is not your present password");
}

/**
 * Makes a secret, which counts only once a code of it was given. Asking again makes another.
 * @throws Problem 409 when there is one already, 422, 429
 */
export async function startSecondFactor(
  viewer: Viewer,
  password: string,
): Promise<{ secret: string; uri: string; picture: string }> {
  const { userId, email } = viewer;
  await countTry("second-factor", userId, MAX_TRIES, HOUR_SECONDS);
  await requirePassword(viewer, password);
  const { second_factors } = prisma().orm;
  if ((await readSecondFactor(userId)).isOn)
    throw new Problem(409, "second_factor_on", "There is a second factor already; remove it first");
  const bytes = randomBytes(SECRET_BYTES);
  const secret = sealSecret(userId, bytes);
  await second_factors.where({ _id: userId }).delete();
  await second_factors.create({
    _id: userId,
    secret,
    recovery: [],
    lastStep: 0,
    version: 1,
    createdAt: new Date(),
    confirmedAt: null,
  });
  const uri = totpUri(bytes, email);
  return { secret: toBase32(bytes), uri, picture: qrPicture(uri) };
}

/**
 * Turns it on with a first code, and ends all other sessions.
 * @returns the recovery codes, which are kept nowhere. @throws Problem 409 when nothing was started or it is on, 422, 429
 */
export async function confirmSecondFactor(
  { userId, sessionId }: Viewer,
  code: string,
  nowMs = Date.now(),
): Promise<string[]> {
  await countTry("second-factor", userId, MAX_TRIES, HOUR_SECONDS);
  const row = await factorOf(userId);
  if (!row || row.confirmedAt)
    throw new Problem(409, "second_factor_not_started", "There is nothing to confirm; start anew");
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const confirmed = { confirmedAt: new Date(nowMs), recovery: codes.map(hashOfRecovery) };
  if (!(await spendCode(row, userId, code, nowMs, confirmed))) throw wrongCode();
  await endOtherSessions(userId, sessionId);
  return codes;
}

/** Takes it away from who has the password and a code. @throws Problem 404, 422, 429 */
export async function removeSecondFactor(
  viewer: Viewer,
  password: string,
  code: string,
  nowMs = Date.now(),
): Promise<void> {
  const { userId } = viewer;
  await countTry("second-factor", userId, MAX_TRIES, HOUR_SECONDS);
  await requirePassword(viewer, password);
  const check = await checkSecondFactor(userId, code, nowMs);
  if (check === "none")
    throw new Problem(404, "second_factor_off", "There is no second factor to remove; it may be off already");
  if (check !== "passed") throw wrongCode();
  await prisma().orm.second_factors.where({ _id: userId }).delete();
}
