import { nextHandler } from "#lib/http/adapters.ts";
import { catalogueRoute } from "#lib/http/routes/catalogue.ts";

export const PUT = nextHandler(catalogueRoute);
