/** What a person at the terminal sees: one line a step, a bar where it takes long. */
import type { Say } from "./embedded/say.ts";

const BAR_WIDTH = 28;

/** A bar that redraws itself on a terminal; elsewhere a line every tenth. */
export function makeSay(stream: NodeJS.WriteStream = process.stderr): Say {
  let open = false;
  let lastTenth = -1;
  const endBar = () => {
    if (open) stream.write("\n");
    open = false;
    lastTenth = -1;
  };
  return {
    step: (text) => {
      endBar();
      stream.write(`  ${text}\n`);
    },
    progress: (text, share) => {
      const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
      if (stream.isTTY) {
        const filled = Math.round((percent / 100) * BAR_WIDTH);
        stream.write(
          `\r  ${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${String(percent).padStart(3)} %  ${text}\u001b[K`,
        );
        open = true;
        if (share >= 1) endBar();
        return;
      }
      const tenth = Math.floor(percent / 10);
      if (tenth !== lastTenth) stream.write(`  ${String(percent).padStart(3)} %  ${text}\n`);
      lastTenth = share >= 1 ? -1 : tenth;
    },
  };
}
