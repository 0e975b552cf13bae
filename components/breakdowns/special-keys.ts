/** Keys of groups that are no value of their own; the cube's names, which a type keeps in step. */
import type { OTHER as CubeOther, UNKNOWN as CubeUnknown } from "#lib/cube/dimensions.ts";

export const OTHER: typeof CubeOther = "other";
export const UNKNOWN: typeof CubeUnknown = "unknown";
