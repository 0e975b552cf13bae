import { describe, it } from "vitest";
import { signedLink } from "#lib/platform/file-links.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { type Person, send } from "./account-testing.ts";
import { cancelExportRoute, createExportRoute, getExportRoute } from "./exports.ts";
import { downloadExportRoute, exportFileRoute, linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

const UNKNOWN = "0123456789abcdef01234567";

describe("the routes of exports answer 404", () => {
  const { artistId, otherId, create, good, made, on, newMember } = useExports();
  const routes = [getExportRoute, exportFileRoute, linkToExportRoute, cancelExportRoute];
  const bodyFor = (method: string) => (method === "POST" ? { body: {} } : {});

  it("to somebody else's export, a teammate's too, as to one that doesn't exist", async () => {
    const id = await made();
    for (const route of routes)
      for (const person of ["stranger", "manager", "analyst"] as Person[])
        for (const exportId of [id, UNKNOWN]) {
          const sent = on(exportId, person, bodyFor(route.spec.method));
          await expectProblem(await send(route, sent), 404, "export_not_found");
        }
    const headers = bearer(await keyWith("read"));
    await expectProblem(
      await send(exportFileRoute, { params: { exportId: id }, headers }),
      404,
      "export_not_found",
    );
  });

  it("to an id that can't be one", async () => {
    await expectProblem(await send(getExportRoute, on("../../etc/passwd")), 404, "not_found");
  });

  it("to who was taken out of the team since", async () => {
    const { headers, userId } = await newMember();
    const sent = { params: { exportId: "" }, headers };
    const { id } = await (await send(createExportRoute, { headers, body: good() })).json();
    sent.params.exportId = id;
    await prisma().orm.memberships.where({ userId, artistId }).delete();
    await expectProblem(await send(getExportRoute, sent), 404, "export_not_found");
  });

  it("to an artist who is not one's own, or nobody", async () => {
    for (const artists of [[otherId], [artistId, otherId], ["nobody"], [artistId, "../../etc/passwd"]])
      for (const kind of ["rollups", "transactions", "listeners"])
        await expectProblem(await create(good({ artists, kind })), 404, "artist_not_found");
    await expectProblem(await create(good({ artists: ["nobody"] }), "admin"), 404, "artist_not_found");
  });

  it("to a good link to what is no more", async () => {
    const url = signedLink(`/api/exports/${UNKNOWN}/download`, new Date(Date.now() + 60_000));
    const query = new URL(url, "http://service").search;
    await expectProblem(
      await send(downloadExportRoute, { params: { exportId: UNKNOWN }, query }),
      404,
      "export_not_found",
    );
  });
});
