/**
 * Fields that the database must not be able to read: AES-256-GCM, which also finds any change. `context` says where a
 * field belongs (the row's id and the field's name): a sealed text that was moved elsewhere does not open.
 * Written as text: `v1.<iv>.<ciphertext and tag>` under a key of the caller, `v1.<kid>.<iv>.…` under one that comes from
 * ENCRYPTION_KEY, base64url each.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { keyRing, type Purpose } from "./keys.ts";

/** Thrown for a text that was changed, moved, or sealed under a key that nobody has any more. */
export class UnreadableField extends Error {}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED = "wrapped key";

function seal(key: KeyObject, plain: Buffer, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `${iv.toString("base64url")}.${sealed.toString("base64url")}`;
}

/** base64url as we write it; other spellings of the same bytes are a change too. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw new UnreadableField("not a sealed field");
  return bytes;
}

function open(key: KeyObject, ivText: string, sealedText: string, context: string): Buffer {
  const iv = bytesOf(ivText);
  const sealed = bytesOf(sealedText);
  if (iv.length !== IV_BYTES || sealed.length < TAG_BYTES) throw new UnreadableField("not a sealed field");
  const decipher = createDecipheriv("aes-256-gcm", key, iv);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new UnreadableField("a sealed field was changed, moved, or sealed under another key");
  }
}

/** Seals a text under a key of the caller's (32 bytes). */
export const sealWith = (key: Buffer, plain: string, context: string): string =>
  `v1.${seal(createSecretKey(key), Buffer.from(plain), context)}`;

/** @throws UnreadableField when anything but what `sealWith` made with this key and context */
export function openWith(key: Buffer, sealed: string, context: string): string {
  const [version, iv, text, ...rest] = sealed.split(".");
  if (version !== "v1" || !iv || !text || rest.length > 0) throw new UnreadableField("not a sealed field");
  return open(createSecretKey(key), iv, text, context).toString();
}

function sealNamed(purpose: Purpose, plain: Buffer, context: string): string {
  const { kid, key } = keyRing(purpose)[0]!;
  return `v1.${kid}.${seal(key, plain, context)}`;
}

function openNamed(purpose: Purpose, stored: string, context: string): Buffer {
  const [version, kid, iv, text, ...rest] = stored.split(".");
  if (version !== "v1" || !kid || !iv || !text || rest.length > 0)
    throw new UnreadableField("not a sealed field");
  const named = keyRing(purpose).find((one) => one.kid === kid);
  if (!named)
    throw new UnreadableField(
      `a field was sealed under ENCRYPTION_KEY ${kid}, which is neither the current one nor in ENCRYPTION_KEY_PREVIOUS`,
    );
  return open(named.key, iv, text, context);
}

/** A key (32 bytes) as it may be stored. */
export const wrapKey = (key: Buffer): string => sealNamed("wrapping", key, WRAPPED);

/** @throws UnreadableField */
export const unwrapKey = (text: string): Buffer => openNamed("wrapping", text, WRAPPED);

/** A field under a key that comes from ENCRYPTION_KEY. */
export const encryptField = (plain: string, context: string): string =>
  sealNamed("fields", Buffer.from(plain), context);

/** @throws UnreadableField */
export const decryptField = (stored: string, context: string): string =>
  openNamed("fields", stored, context).toString();

/** Whether a wrapped key or an encrypted field is under the current ENCRYPTION_KEY. */
export const isCurrentKey = (stored: string): boolean => stored.split(".")[1] === keyRing("fields")[0]!.kid;

const hashUnder = (key: KeyObject, text: string): string =>
  createHmac("sha256", key).update(text).digest("hex").slice(0, 24);

/** A keyed hash to find a row by (24 hex digits, an ObjectId's form): the same text gives the same hash, nobody without the key can try texts. */
export const blindIndex = (text: string, purpose: Purpose): string =>
  hashUnder(keyRing(purpose)[0]!.key, text);

/** The hashes under which a text may be stored: the current key's first, then those of ENCRYPTION_KEY_PREVIOUS. */
export const blindIndexes = (text: string, purpose: Purpose): string[] =>
  keyRing(purpose).map(({ key }) => hashUnder(key, text));
