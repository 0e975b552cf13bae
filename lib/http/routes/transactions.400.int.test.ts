import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useRevenue } from "./revenue-testing.ts";

describe("POST /api/transactions answers 400", () => {
  const { post } = useRevenue();

  it("to what is not JSON", async () => {
    for (const body of ["", "{", "id=1", "{}{}"]) await expectProblem(await post(body), 400, "bad_json");
  });
});
