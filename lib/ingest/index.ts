export { acceptBatch, type Sender } from "./accept.ts";
export { decodeBody } from "./decode.ts";
export type { Mode } from "./write-group.ts";
