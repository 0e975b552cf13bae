/** From a prepared process to one that serves until it is stopped. */
import { startService } from "../service.ts";
import { CommandError, finish, type Prepared, untilStopped } from "./prepare.ts";

export async function serve(
  prepared: Prepared,
  options: { dev?: boolean; ready?(url: string): Promise<(() => Promise<void>) | undefined> } = {},
): Promise<void> {
  const stopped = untilStopped();
  const service = await startService({ dev: options.dev }).catch(async (error: Error) => {
    await finish(prepared);
    throw new CommandError(error.message);
  });
  const cleanUp = await options.ready?.(service.url);
  await stopped;
  prepared.say.step("Stopping …");
  await cleanUp?.();
  await service.stop();
  await prepared.embedded.stop();
}
