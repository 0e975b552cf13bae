/** How a web page or a worker gets its tracker. */
import type { Environment } from "../environment.ts";
import { Tracker, type TrackerOptions } from "../tracker.ts";
import { contextOfBrowser } from "./device.ts";
import { browserEnvironment } from "./environment.ts";

export type WebOptions = Pick<TrackerOptions, "endpoint" | "key" | "storageLimit" | "onReport"> & {
  /** The version of the app. */
  app?: string;
  /** What is known better than the browser says it, such as the age band. */
  context?: TrackerOptions["context"];
  /** What the tracker keeps is under this name: one for each tracker of an origin. */
  name?: string;
  /** Parts of the browser to be replaced. */
  environment?: Partial<Environment>;
};

export function createTracker(options: WebOptions): Tracker {
  const { app, context, name = "harmonie", environment, ...rest } = options;
  return new Tracker({
    ...rest,
    context: { ...contextOfBrowser(), ...(app === undefined ? {} : { app }), ...context },
    environment: { ...browserEnvironment(name), ...environment },
  });
}
