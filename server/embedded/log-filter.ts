/** Stands between mongod and its log file, as a process of its own that lives as long as mongod does. */
import { createInterface } from "node:readline";
import { redactLine } from "./redact-line.ts";

// A request to stop is for mongod; this ends when nothing more comes from there.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${redactLine(line)}\n`);
