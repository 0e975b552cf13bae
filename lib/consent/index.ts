export { grantedOf } from "./granted.ts";
export { consentsOf, forgetConsents, recordConsent } from "./ledger.ts";
export { flushConsents, noteConsents } from "./noted.ts";
