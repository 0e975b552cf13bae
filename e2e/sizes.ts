/** Windows by name, as playwright.config.ts has them: the gate goes through the first two, `npm run verify` through all. */
export const SIZES = ["desktop", "phone", "small phone", "tablet", "wide"];

/** Where the test of one size has what nobody took. */
export const receiverOf = (size: string): string =>
  `https://${size.replaceAll(" ", "-")}.e2e.example/reports`;
