/** npm run dev: the development server with reload, over the same embedded parts. */
import { provideEnv } from "#lib/platform/env.ts";
import { buildTracker } from "../../tools/build-tracker.ts";
import { command, prepare } from "./prepare.ts";
import { serve } from "./serve.ts";

await command(async () => {
  provideEnv({ NODE_ENV: "development" });
  await buildTracker();
  const prepared = await prepare();
  await serve(prepared, {
    dev: true,
    ready: async (url) => {
      prepared.say.step(`Harmonie Analytics (development) answers on ${url}`);
      return undefined;
    },
  });
});
