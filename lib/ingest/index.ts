export { acceptBatch, type Sender } from "./accept.ts";
export { decodeBody } from "./decode.ts";
export { policy } from "./policy.ts";
export { forgetArrivals, noteArrival, readArrivals } from "./recent.ts";
export { type Arrival, arrivalSchema, placeOfApp, placeOfArtist } from "./recent-arrival.ts";
export type { Mode } from "./write-group.ts";
