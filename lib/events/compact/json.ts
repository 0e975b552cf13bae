export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
/** A body of POST /api/track. */
export type Batch = JsonObject & { events: JsonObject[] };
export type Scalar = string | number | boolean | null;
