import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useCmcd } from "./cmcd-testing.ts";

describe("CMCD's door answers 413", () => {
  const { post } = useCmcd();

  it("to more bytes or more reports than a body may hold", async () => {
    await expectProblem(await post("x".repeat(256 * 1024 + 1)), 413, "body_too_large");
    await expectProblem(await post('bs,sid="s"\n'.repeat(501)), 413, "too_many_reports");
  });
});
