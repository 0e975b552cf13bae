import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { cmcd, useCmcd } from "./cmcd-testing.ts";

describe("CMCD's door answers 401", () => {
  const { requestDoor, eventDoor } = useCmcd();

  it("without a key, with an unknown one, and to a secret key in the address", async () => {
    const report = cmcd('br=320,sid="s"');
    for (const key of ["", "&key=pk_unknown", `&key=sk_${"x".repeat(32)}`]) {
      await expectProblem(await fetch(`${requestDoor()}?artistId=a-1&${report}${key}`), 401, "unauthorized");
      const posted = await fetch(`${eventDoor()}?artistId=a-1${key}`, { method: "POST", body: 'sid="s"' });
      await expectProblem(posted, 401, "unauthorized");
    }
  });
});
