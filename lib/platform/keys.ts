/** Keys for one purpose each, derived from ENCRYPTION_KEY (HKDF-SHA256), so that none is used for two things. */
import { hkdfSync } from "node:crypto";
import { readEnv } from "./env.ts";
import { singleton } from "./singleton.ts";

type Purpose = "people" | "queries" | "sessions";

/** 32 bytes. @throws Error when ENCRYPTION_KEY is not set */
export function keyFor(purpose: Purpose): Buffer {
  return singleton(`key:${purpose}`, () => {
    const root = readEnv().ENCRYPTION_KEY;
    if (!root) throw new Error("ENCRYPTION_KEY is not set: 64 hex digits, the same at every start");
    return Buffer.from(hkdfSync("sha256", Buffer.from(root, "hex"), "", `harmonie:${purpose}`, 32));
  });
}
