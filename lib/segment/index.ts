/** Segment's HTTP API as another way in: what its libraries send becomes batches of ours (docs/segment.md). */
export { acceptMessages } from "./accept.ts";
export { batchSchema, type CallType, MAX_BATCH_BYTES, MAX_MESSAGE_BYTES, messageSchema } from "./message.ts";
export { type Fields, isFields } from "./values.ts";
