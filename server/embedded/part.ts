/** What MongoDB and Redis have in common for those who start, watch and stop them. */
import { join } from "node:path";
import type { Program } from "./program.ts";

export type Folders = { data: string; parts: string; run: string; logs: string };

export type Part = {
  title: string;
  /** Of its data folder and its state file. */
  key: "mongo" | "redis";
  /** The executable, fetched when need be. @throws SetupError */
  find(): Promise<Program>;
  /** Its command line; both keep their data in the working directory's folder. */
  args(options: { port: number; folder: string; logFile: string }): string[];
  /** It writes its log to its output, from where it goes through the filter into the file. */
  isFiltered?: boolean;
  /** Resolves true once it serves; false while it does not yet. */
  isReady(port: number): Promise<boolean>;
};

export const dataFolder = (folders: Folders, part: Part): string => join(folders.data, part.key);
export const logFile = (folders: Folders, part: Part): string => join(folders.logs, `${part.key}.log`);
export const stateFile = (folders: Folders, part: Part): string => join(folders.run, `${part.key}.json`);
