/** What must never stand in a log, whoever writes it: keys, tokens, cookies, passwords, addresses of people. Pure. */

const HIDDEN = "[hidden]";

/** Fields whose value is hidden whatever it looks like. Names of things, such as `keyId` and `route`, stay. */
const SECRET_FIELD =
  /^(.*[-_])?(key|secret|token|cookie|password|passwd|authorization|credential|email|e-mail|mail|address|ip|user[-_]?id|otp)s?$|(?:Key|Secret|Token|Cookie|Password|Email|UserId|Address)s?$/i;

/** [what it looks like, what stands in its place] */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Before addresses: user:password@host is none.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi, HIDDEN],
  [/\b(?:__Secure-|__Host-)?next-auth\.[\w-]+=[^;\s]+/gi, HIDDEN],
  [/\b(?:set-)?cookie:[^\n]+/gi, HIDDEN],
  [/\b[sp]k_[\w-]+/g, HIDDEN],
  [/([?&](?:key|token|code|secret|password)=)[^&\s#]+/gi, `$1${HIDDEN}`],
  [/\b(secret|token|password|passwd|otp)(["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi, `$1$2${HIDDEN}`],
  [/otpauth:\/\/\S+/gi, HIDDEN],
  [/[^\s<>"'(),;:=/]+@[^\s<>"'(),;:=/]+\.[^\s<>"'(),;:=/]+/g, HIDDEN],
  // Tokens of our links are 32 letters and more; request ids and hashes of rows are shorter or have another form.
  [/\beyJ[\w-]+\.[\w-]*\.[\w.-]*/g, HIDDEN],
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{32,}(?![\w-])/g, HIDDEN],
  [/\b[0-9a-f]{64}\b/gi, HIDDEN],
];

export const redactText = (text: string): string =>
  PATTERNS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);

/** The same fields without what must not be told. */
export function redactFields<T extends Record<string, unknown>>(fields: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      return [name, SECRET_FIELD.test(name) ? HIDDEN : redactText(value)];
    }),
  );
}
