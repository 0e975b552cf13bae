/** A picture on the first page: small, and of a kind that every reader of PDF draws. */
import { z } from "zod";

const MAX_CHARS = 140_000;
const MAX_SIDE = 2000;
const DATA_URL = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/;
const PNG_HEAD = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const JPEG_HEAD = Buffer.from("ffd8ff", "hex");

/** A picture is unpacked when it is drawn: a small file may say that it is a huge one. */
function isSmallPicture(text: string): boolean {
  const [, kind, base64] = DATA_URL.exec(text) ?? [];
  if (!base64) return false;
  const bytes = Buffer.from(base64, "base64");
  if (kind === "jpeg") return bytes.subarray(0, 3).equals(JPEG_HEAD);
  if (!bytes.subarray(0, 16).equals(PNG_HEAD) || bytes.length < 24) return false;
  const sides = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return sides.every((side) => side > 0 && side <= MAX_SIDE);
}

export const logoSchema = z
  .string()
  .max(MAX_CHARS)
  .refine(isSmallPicture, "must be a data URL of a PNG or JPEG of at most 2000 pixels and 100 KB")
  .meta({ description: "data:image/png;base64,… or image/jpeg; at most 100 KB" });
