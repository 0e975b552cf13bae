/** npm start: serve what is built, as the environment says. */
import { existsSync } from "node:fs";
import { readEnv } from "#lib/platform/env.ts";
import { CommandError, command, prepare } from "./prepare.ts";
import { serve } from "./serve.ts";

await command(async () => {
  if (!existsSync(".next/BUILD_ID") && readEnv().ROLE !== "worker")
    throw new CommandError("Nothing is built yet: run npm run build first");
  const prepared = await prepare();
  await serve(prepared, {
    ready: async (url) => {
      prepared.say.step(`Harmonie Analytics answers on ${url}`);
      return undefined;
    },
  });
});
