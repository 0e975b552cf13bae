/** The certificate that TLS_CERT and TLS_KEY name. */
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { ConfigurationError, readEnv } from "#lib/platform/env.ts";

export type Tls = { cert: string; key: string };

async function readPem(name: "TLS_CERT" | "TLS_KEY", file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new ConfigurationError(`${name} can't be read (${(error as NodeJS.ErrnoException).code}): ${file}`);
  }
}

/** Null without one: the service speaks HTTP. @throws ConfigurationError for files that are none or don't belong together */
export async function readTls(): Promise<Tls | null> {
  const { TLS_CERT, TLS_KEY } = readEnv();
  if (!TLS_CERT || !TLS_KEY) return null;
  const tls = { cert: await readPem("TLS_CERT", TLS_CERT), key: await readPem("TLS_KEY", TLS_KEY) };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new ConfigurationError(
      `TLS_CERT and TLS_KEY must be a certificate and its own key in PEM form: ${(error as Error).message}`,
    );
  }
  return tls;
}
