import { spawn } from "node:child_process";

export type CommandResult = { ok: boolean; output: string };

/** Runs a command to its end. Never throws: a command that cannot start is not ok, its output the reason. */
export function runCommand(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const collect = (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => resolve({ ok: false, output: error.message }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** The last line that says something, for a message. */
export const lastLine = (output: string): string => output.trim().split("\n").at(-1)?.trim() ?? "";
