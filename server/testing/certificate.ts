/** A certificate that signs itself, for tests of TLS: X.509 version 3 with an Ed25519 key, for localhost and a day. */
import { generateKeyPairSync, sign } from "node:crypto";

const DAY_MS = 86_400_000;

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}
const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const utcTime = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, "")}Z`));
const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/(.{64})/g, "$1\n")}\n-----END ${label}-----\n`;

export function makeCertificate(nowMs = Date.now()): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const ed25519 = sequence(oid("2b6570"));
  const commonName = sequence(oid("550403"), der(0x0c, Buffer.from("localhost")));
  const name = sequence(der(0x31, commonName));
  const forLocalhost = sequence(oid("551d11"), der(0x04, sequence(der(0x82, Buffer.from("localhost")))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ed25519,
    name,
    sequence(utcTime(nowMs - DAY_MS), utcTime(nowMs + DAY_MS)),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    der(0xa3, sequence(forLocalhost)),
  );
  const signature = der(0x03, Buffer.from([0]), sign(null, body, privateKey));
  return {
    cert: pem("CERTIFICATE", sequence(body, ed25519, signature)),
    key: String(privateKey.export({ format: "pem", type: "pkcs8" })),
  };
}
