export { acceptBatch, type Mode, type Sender } from "./accept.ts";
export { decodeBody } from "./decode.ts";
