/** Somebody with an app that shows codes; worked out apart from what the service checks them with. */
import { createHmac } from "node:crypto";
import { PASSWORD, send, usePeople } from "./account-testing.ts";
import { confirmSecondFactorRoute, startSecondFactorRoute } from "./second-factor.ts";

type Headers = Record<string, string>;

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code that an app shows so many half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(Date.now() / 30_000) + steps, 4);
  const hash = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const number = hash.readUInt32BE(hash[19]! % 16) % 2 ** 31;
  return String(number % 1_000_000).padStart(6, "0");
}

export function useSecondFactor() {
  const people = usePeople();
  const start = (headers: Headers, password = PASSWORD) =>
    send(startSecondFactorRoute, { headers, body: { password } });
  const confirm = (headers: Headers, code: string) =>
    send(confirmSecondFactorRoute, { headers, body: { code } });
  /** Turns it on with a code of the last half minute, so that the present one is still unused. */
  const enrol = async (headers: Headers): Promise<{ secret: string; recoveryCodes: string[] }> => {
    const { secret } = await (await start(headers)).json();
    const { recoveryCodes } = await (await confirm(headers, codeOf(secret, -1))).json();
    return { secret, recoveryCodes };
  };
  return { ...people, start, confirm, enrol };
}
