/**
 * Files that are made to be taken away: on disk under DATA_DIR, or in a bucket that speaks S3 when S3_ENDPOINT is set.
 *
 * Guarantees: a key shows either a whole file or none, whatever is killed while it is put; nothing holds a file in memory.
 * A file under a key is replaced, never changed: who has it open reads on in the old one or fails, never a mixture.
 */
import { createHash } from "node:crypto";
import { readEnv } from "./env.ts";
import { diskStorage } from "./storage-disk.ts";
import type { Place, Storage, Stored } from "./storage-form.ts";
import { s3Storage } from "./storage-s3.ts";

export type { ByteRange } from "./storage-form.ts";

export function storage(): Storage {
  const env = readEnv();
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = env;
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = env;
  const isS3 = endpoint && bucket && accessKey && secretKey;
  const inner = isS3
    ? s3Storage({ endpoint, bucket, region, accessKey, secretKey })
    : diskStorage(env.DATA_DIR);
  return checked(inner);
}

function checkKey(key: string): string {
  if (key.length > 500 || !/^[\w-]+(?:[./][\w-]+)*$/.test(key)) throw new Error("not a key of a stored file");
  return key;
}

/** What a source gives, counted and hashed on its way. */
async function* measured(source: AsyncIterable<Uint8Array>, into: Stored): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of source) {
    hash.update(chunk);
    into.bytes += chunk.byteLength;
    yield chunk;
  }
  into.sha256 = hash.digest("hex");
}

/** What is the same wherever files lie. */
function checked(inner: Place): Storage {
  return {
    async put(key, source) {
      const stored = { bytes: 0, sha256: "" };
      await inner.put(checkKey(key), measured(source, stored));
      return stored;
    },
    open: async (key, range) => inner.open(checkKey(key), range),
    remove: async (key) => inner.remove(checkKey(key)),
    list: (prefix) => {
      checkKey(prefix.replace(/\/$/, ""));
      return inner.list(prefix);
    },
  };
}
