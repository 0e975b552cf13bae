import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { createExportRoute, listExportsRoute } from "./exports.ts";
import { downloadExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 403", () => {
  const { artistId, create, good, as, made, linked } = useExports();

  it("to who is no admin and asks for events", async () => {
    for (const person of ["artist", "manager", "analyst"] as const)
      await expectProblem(await create(good({ kind: "events" }), person), 403, "admin_only");
    const headers = bearer(await keyWith("read"));
    await expectProblem(
      await send(createExportRoute, { headers, body: good({ kind: "events" }) }),
      403,
      "admin_only",
    );
  });

  it("to an analyst who asks for money", async () => {
    await expectProblem(await create(good({ kind: "transactions" }), "analyst"), 403, "money_not_allowed");
  });

  it("to a key that may not read", async () => {
    for (const key of [
      await keyWith("revenue"),
      await createKey({ name: "pk", scopes: ["track"], publishable: true }),
    ]) {
      const headers = bearer(key);
      await expectProblem(await send(createExportRoute, { headers, body: good() }), 403, "missing_scope");
      await expectProblem(await send(listExportsRoute, { headers }), 403, "missing_scope");
    }
  });

  it("to another site's page with a session", async () => {
    const headers = { ...as("artist"), "sec-fetch-site": "cross-site" };
    await expectProblem(await send(createExportRoute, { headers, body: good() }), 403, "cross_site");
  });

  it("to a link that was changed in any way", async () => {
    const id = await made();
    const other = await made({ artists: [artistId], format: "ndjson" });
    const query = await linked(id);
    const [expires, signature] = ["expires", "signature"].map(
      (name) => new URLSearchParams(query).get(name)!,
    );
    const changed = [
      [other, query],
      [id, `?expires=${Number(expires) + 1}&signature=${signature}`],
      [id, `?expires=0${expires}&signature=${signature}`],
      [id, `?expires=${expires}&signature=${signature!.slice(0, -1)}`],
      [id, `?expires=${expires}&signature=${signature}=`],
      [id, `?expires=${expires}&signature=`],
      [id, `?expires=${expires}&signature=${"A".repeat(signature!.length)}`],
    ] as const;
    for (const [exportId, given] of changed)
      await expectProblem(
        await send(downloadExportRoute, { params: { exportId }, query: given }),
        403,
        "link_invalid",
      );
    expect((await send(downloadExportRoute, { params: { exportId: id }, query })).status).toBe(200);
  });
});
