/** Against the examples that AWS publishes for S3's "Authorization header, payload in a single chunk". */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { signed } from "./s3-signature.ts";

const CREDENTIALS = {
  region: "us-east-1",
  accessKey: "AKIAIOSFODNN7EXAMPLE",
  secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const NOW = new Date("2013-05-24T00:00:00Z");
const BUCKET = "https://examplebucket.s3.amazonaws.com";

type Example = [about: string, method: string, path: string, headers: Record<string, string>, body: string];

const EXAMPLES: [...Example, signature: string][] = [
  [
    "a range of an object",
    "GET",
    "/test.txt",
    { range: "bytes=0-9" },
    "",
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  ],
  [
    "an object with a body and a sign in its name",
    "PUT",
    "/test$file.text",
    { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
    "Welcome to Amazon S3.",
    "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  ],
  [
    "a parameter without a value",
    "GET",
    "/?lifecycle",
    {},
    "",
    "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  ],
  [
    "a list",
    "GET",
    "/?max-keys=2&prefix=J",
    {},
    "",
    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  ],
];

test.each(EXAMPLES)("%s", (_about, method, path, headers, body, signature) => {
  const hash = createHash("sha256").update(body).digest("hex");
  const url = new URL(`${BUCKET}${path}`);
  const all = signed(
    { method, url, headers: { ...headers, "x-amz-content-sha256": hash } },
    CREDENTIALS,
    NOW,
  );
  expect(all.authorization).toContain(`Signature=${signature}`);
});
