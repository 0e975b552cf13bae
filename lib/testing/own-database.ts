/** Each test file gets a database and secrets of its own; the file's process holds its own singletons. */
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";

const parts = inject("parts");

provideEnv({
  NODE_ENV: "test",
  LOG_LEVEL: "warn",
  // Tests of limits set their own.
  RATE_LIMIT_MAX: "1000000",
  MONGODB_URI: parts.mongoUri.replace("/?", `/t_${randomBytes(6).toString("hex")}?`),
  REDIS_HOST: parts.redisHost,
  REDIS_PORT: String(parts.redisPort),
  ENCRYPTION_KEY: randomBytes(32).toString("hex"),
  NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
});
