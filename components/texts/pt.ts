/** Every Portuguese word of the dashboard. */
import { en } from "./en.ts";

export const pt: typeof en = en;
