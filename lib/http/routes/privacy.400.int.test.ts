import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import {
  approvePrivacyRequestRoute,
  createPrivacyRequestRoute,
  refusePrivacyRequestRoute,
} from "./privacy.ts";
import { usePrivacy } from "./privacy-testing.ts";

describe("what is not JSON", () => {
  const { made, on } = usePrivacy();
  it.each([createPrivacyRequestRoute, approvePrivacyRequestRoute, refusePrivacyRequestRoute])(
    "is refused",
    async (route) => {
      await expectProblem(await send(route, on(await made(), "admin", { body: "{" })), 400, "bad_json");
    },
  );
});
