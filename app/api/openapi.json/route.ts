import { nextHandler } from "#lib/http/adapters.ts";
import { openApiRoute } from "#lib/http/openapi.ts";

export const GET = nextHandler(openApiRoute);
