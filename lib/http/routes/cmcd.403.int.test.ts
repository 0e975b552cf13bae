import { describe, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { cmcd, useCmcd } from "./cmcd-testing.ts";

describe("CMCD's door answers 403", () => {
  const { get, requestDoor } = useCmcd();
  const query = `artistId=a-1&consent=true&${cmcd('br=320,sid="s"')}`;

  it("to a key that may not track", async () => {
    await expectProblem(await get(query, bearer(await keyWith("read"))), 403, "missing_scope");
  });

  it("to a publishable key from another's page", async () => {
    const origins = ["https://app.example"];
    const key = await createKey({ name: "web", appId: "web", scopes: ["track"], publishable: true, origins });
    const response = await fetch(`${requestDoor()}?key=${key}&${query}`, {
      headers: { origin: "https://evil.example" },
    });
    await expectProblem(response, 403, "origin_not_allowed");
  });
});
