/** What a password must be. Length is what counts; the list holds what is tried first. */

const MIN_LENGTH = 10;
/** More would only make hashing slow. */
const MAX_LENGTH = 200;

const COMMON = new Set(
  (
    "1234567890 0123456789 12345678910 123456789a 0987654321 1111111111 0000000000 1q2w3e4r5t 1qaz2wsx3edc " +
    "qwertyuiop qwerty1234 qwerty12345 qwerty123456 asdfghjkl1 asdfghjkl; zxcvbnm123 q1w2e3r4t5 password12 " +
    "password123 password1234 passw0rd123 p@ssword123 p@ssw0rd123 mypassword mypassword1 letmein123 letmein1234 " +
    "welcome123 welcome1234 iloveyou12 iloveyou123 adminadmin admin12345 administrator changeme123 superman123 " +
    "football123 baseball123 princess123 sunshine123 dragon12345 monkey12345 abcdefghij abcd123456 abc1234567 " +
    "abcdefg123 aaaaaaaaaa qazwsxedcrfv testtest123 test123456 secret1234 spotify123 harmonie123 harmonieharmonie"
  ).split(" "),
);

export type PasswordProblem =
  | "password_too_short"
  | "password_too_long"
  | "password_common"
  | "password_is_email";

export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const plain = password.normalize("NFKC").trim().toLowerCase();
  if ([...plain].length < MIN_LENGTH) return "password_too_short";
  if (password.length > MAX_LENGTH) return "password_too_long";
  if (plain === email.trim().toLowerCase()) return "password_is_email";
  return COMMON.has(plain) ? "password_common" : null;
}

const SENTENCES: Record<PasswordProblem, string> = {
  password_too_short: `The password must have at least ${MIN_LENGTH} characters`,
  password_too_long: `The password must have at most ${MAX_LENGTH} characters`,
  password_common: "This password is among the first that are tried; choose another",
  password_is_email: "The password must not be the e-mail address",
};

export const sentenceOf = (problem: PasswordProblem): string => SENTENCES[problem];
