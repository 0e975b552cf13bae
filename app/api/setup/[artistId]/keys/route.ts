import { nextHandler } from "#lib/http/adapters.ts";
import { createKeyRoute, listKeysRoute } from "#lib/http/routes/setup-keys.ts";

export const GET = nextHandler(listKeysRoute);
export const POST = nextHandler(createKeyRoute);
