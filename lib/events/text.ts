import { z } from "zod";

/** Half a surrogate pair is no text: written down, all of them become one character, and different ids the same. */
export const textSchema = (max: number, min = 1) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed(), { error: "must be well-formed Unicode" });
