export { isFoldBehind, requireFold } from "./fold-behind.ts";
export { RequestLimits } from "./request-limits.ts";
