/** A process that starts the parts of a folder and waits, for tests that kill it. */
import { startEmbedded } from "../parts/index.ts";

const say = { step: () => {}, progress: () => {} };
const parts = await startEmbedded({ dataDir: process.argv[2]!, partsDir: process.argv[3], mongo: true, redis: true, say });
process.stdout.write(`${JSON.stringify({ mongoUri: parts.mongoUri, redis: parts.redis })}\n`);
process.on("SIGTERM", async () => {
  await parts.stop();
  process.exit(0);
});
setInterval(() => {}, 60_000);
