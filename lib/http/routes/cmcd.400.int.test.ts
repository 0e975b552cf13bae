import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { cmcd, useCmcd } from "./cmcd-testing.ts";

describe("CMCD's door answers 400", () => {
  const { get, post } = useCmcd();

  it("to what is no CMCD, and says where it went wrong", async () => {
    await expectProblem(await get("artistId=a-1"), 400, "bad_cmcd");
    const response = await get(`artistId=a-1&${cmcd('br=320,sid="s')}`);
    expect(((await response.clone().json()) as { detail: string }).detail).toContain("character 12");
    await expectProblem(response, 400, "bad_cmcd");
    for (const body of ["", "{", "[7]", "<html>"]) await expectProblem(await post(body), 400, "bad_cmcd");
  });
});
