import { nextHandler } from "#lib/http/adapters.ts";
import { testEventRoute } from "#lib/http/routes/setup.ts";

export const POST = nextHandler(testEventRoute);
