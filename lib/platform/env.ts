/** The configuration: the only file that reads process.env. A wrong value stops the start with one line. */
import { existsSync } from "node:fs";
import { z } from "zod";
import { dropSingleton, singleton } from "./singleton.ts";

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min, `must be ${min} or more`).max(max, `must be ${max} or less`));

const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine(
      (text) => protocols.some((protocol) => text.startsWith(`${protocol}://`)),
      `must be a URL like ${example}`,
    );

/** Whoever changes a key set on its way signs anybody in. */
function isSafeUrl(text: string): boolean {
  const { protocol, hostname } = URL.parse(text) ?? { protocol: "", hostname: "" };
  return (
    protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}

const schema = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"], "must be development, production or test")
    .default("production"),
  PORT: wholeNumber(1, 65_535).default(3004),
  HOST: z.string().min(1).default("0.0.0.0"),
  ROLE: z.enum(["web", "worker", "both"], "must be web, worker or both").default("both"),
  DATA_DIR: z.string().min(1, "must be a folder").default(".data"),
  MONGODB_URI: url(["mongodb", "mongodb+srv"], "mongodb://host:27017/harmonie?replicaSet=rs0").optional(),
  REDIS_HOST: z.string().min(1, "must be a host name").optional(),
  REDIS_PORT: wholeNumber(1, 65_535).default(6379),
  RETENTION_DAYS: wholeNumber(1, 36_500).default(90),
  K_ANONYMITY: wholeNumber(1, 1000).default(5),
  REPORTING_CURRENCY: z
    .string()
    .regex(/^[A-Z][A-Z0-9._-]{1,19}$/, "must be a currency such as USD")
    .default("USD"),
  /** Plays that one listener may have on a UTC day; beyond, batches are flagged. A stream every 30 seconds around the clock. */
  PLAYS_A_DAY: wholeNumber(1, 1_000_000_000).default(2880),
  MAX_CONCURRENT_CONNECTIONS: wholeNumber(1, 1_000_000).default(1000),
  /** Requests a minute: of a secret key; of a publishable one, from each listener and each address. */
  RATE_LIMIT_MAX: wholeNumber(1, 1_000_000_000).default(1000),
  /** Events a minute of each publishable key. */
  EVENT_BUDGET: wholeNumber(1, 1_000_000_000).optional(),
  SAMPLING_RATE: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, "must be a number from 0 to 1")
    .transform(Number)
    .default(0.1),
  /** Bytes an event may take on its way; an app that takes more is asked to send as if data were scarce. */
  MOBILE_DATA_THRESHOLD: wholeNumber(1, 1_048_576).default(1024),
  /** Addresses' countries in MMDB form, in place of those of the package. */
  GEO_DATABASE: z
    .string()
    .refine((path) => existsSync(path), "must be a file that exists")
    .optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must be 32 characters or more").optional(),
  NEXTAUTH_URL: url(["http", "https"], "https://analytics.example").optional(),
  /** How tokens are known to be true: signed with this secret (HS256), or by a key that is published there. */
  JWT_SECRET: z.string().min(32, "must be 32 characters or more").optional(),
  JWKS_URL: z.string().refine(isSafeUrl, "must be an https URL (http on this machine alone)").optional(),
  /** What the claims `iss` and `aud` must say; without them any issuer and audience will do. */
  JWT_ISSUER: z.string().min(1).optional(),
  JWT_AUDIENCE: z.string().min(1).optional(),
  /** Files in PEM form: the certificate with those that lead to its root, and its key. */
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  SMTP_URL: url(["smtp", "smtps"], "smtps://user:password@mail.example").optional(),
  MAIL_FROM: z.string().min(3).default("Harmonie Analytics <no-reply@harmonie.example>"),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, "must be 64 hex digits (32 bytes)")
    .optional(),
  /** Older keys that still read, until `npm run keys:rotate` has written everything anew. */
  ENCRYPTION_KEY_PREVIOUS: z
    .string()
    .default("")
    .transform((text) => (text === "" ? [] : text.split(",").map((key) => key.trim())))
    .pipe(
      z.array(z.string().regex(/^[0-9a-fA-F]{64}$/, "must be keys of 64 hex digits, with commas between")),
    ),
  /** Whether an admin without a second factor is an admin. */
  ADMIN_TOTP: z.enum(["required", "optional"], "must be required or optional").default("optional"),
  /** How many admins must approve a privacy request before it runs. */
  PRIVACY_APPROVALS: z.enum(["1", "2"], "must be 1 or 2").transform(Number).default(1),
  /** A bucket for reports and exports, in place of DATA_DIR: all four or none. */
  S3_ENDPOINT: url(["http", "https"], "https://s3.example").optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  /** Whether webhooks may go to this machine and to private networks, and without TLS. */
  WEBHOOK_PRIVATE: z.enum(["0", "1"], "must be 0 or 1").default("0"),
  LOG_LEVEL: z
    .enum(["error", "warn", "info", "debug", "trace"], "must be error, warn, info, debug or trace")
    .default("info"),
  DEMO: z.enum(["0", "1"], "must be 0 or 1").default("0"),
});

export type Env = z.infer<typeof schema>;

/** Thrown for a wrong value; the message is one line and names the variable and what it must be. */
export class ConfigurationError extends Error {}

/** The checked environment, read once until it changes. @throws ConfigurationError */
export const readEnv = (): Env => singleton("env", checkEnv);

const TOGETHER = [
  ["TLS_CERT", "TLS_KEY"],
  ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"],
] as const;

function requireTogether(env: Env, context: z.RefinementCtx): void {
  for (const names of TOGETHER) {
    const missing = names.find((name) => env[name] === undefined);
    const given = names.find((name) => env[name] !== undefined);
    if (!missing || !given) continue;
    const message = `must be set beside ${given}: ${names.length === 2 ? "both or neither" : "all or none"}`;
    context.addIssue({ code: "custom", path: [missing], message });
  }
}

function requireOneTrust(env: Env, context: z.RefinementCtx): void {
  if (env.JWT_SECRET === undefined || env.JWKS_URL === undefined) return;
  context.addIssue({
    code: "custom",
    path: ["JWKS_URL"],
    message: "must not be set beside JWT_SECRET: one of both",
  });
}

/** An empty variable counts as not set. */
function checkEnv(): Env {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = schema.superRefine(requireTogether).superRefine(requireOneTrust).safeParse(given);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new ConfigurationError(`${String(path[0])} ${message}`);
}

/** Gives a variable its value for this process and its children: the generated secrets and embedded addresses. */
export function provideEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
  dropSingleton("env");
}

/** Gives those variables a value that nobody has set. */
export function provideDefaults(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) process.env[name] ||= value;
  dropSingleton("env");
}
