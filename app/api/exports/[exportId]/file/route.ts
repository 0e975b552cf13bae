import { nextHandler } from "#lib/http/adapters.ts";
import { exportFileRoute } from "#lib/http/routes/exports-files.ts";

export const GET = nextHandler(exportFileRoute);
