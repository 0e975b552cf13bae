/** What the routes about people share. */
import { z } from "zod";

export const email = z.string().trim().max(254).pipe(z.email());
export const password = z.string().min(1).max(1000);
export const token = z.string().min(1).max(100);
export const locale = z
  .enum(["en", "pt"])
  .optional()
  .meta({ description: "Language of the mail; English when missing" });
