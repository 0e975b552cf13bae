import { nextHandler } from "#lib/http/adapters.ts";
import {
  confirmSecondFactorRoute,
  removeSecondFactorRoute,
  startSecondFactorRoute,
} from "#lib/http/routes/second-factor.ts";

export const POST = nextHandler(startSecondFactorRoute);
export const PUT = nextHandler(confirmSecondFactorRoute);
export const DELETE = nextHandler(removeSecondFactorRoute);
