import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useConsent } from "./consent-testing.ts";

describe("POST /api/consent answers 400", () => {
  const { tell } = useConsent();

  it("to what is not JSON", async () => {
    for (const body of ["", "{", "granted=false"]) await expectProblem(await tell(body), 400, "bad_json");
  });
});
