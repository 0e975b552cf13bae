import { describe, expect, it } from "vitest";
import { signedLink } from "#lib/platform/file-links.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { downloadPath } from "#lib/reports/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { idOf, send } from "./account-testing.ts";
import { retryDeliveryRoute } from "./deliveries.ts";
import {
  createReportRoute,
  deleteReportRoute,
  downloadReportRoute,
  getReportRoute,
  reportFileRoute,
} from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import * as schedules from "./schedules.ts";

const UNKNOWN = "0123456789abcdef01234567";
const { createScheduleRoute: _create, listSchedulesRoute: _list, ...ON_ONE } = schedules;

describe("what is not there, or somebody else's", () => {
  const people = useReports();
  const {
    otherId,
    as,
    good,
    create,
    made,
    on,
    schedule,
    scheduled,
    onSchedule,
    delivery,
    newMember,
    artistId,
  } = people;

  it("is a report", async () => {
    const id = await made();
    for (const route of [getReportRoute, reportFileRoute, deleteReportRoute]) {
      await expectProblem(await send(route, on(UNKNOWN)), 404, "report_not_found");
      // A teammate's, too: what somebody asked for is theirs.
      await expectProblem(await send(route, on(id, "artist")), 404, "report_not_found");
      await expectProblem(await send(route, on(id, "stranger")), 404, "report_not_found");
    }
    expect((await send(getReportRoute, on(id))).status).toBe(200);
  });

  it("is an id that can't be one", async () => {
    for (const id of ["..%2f..%2fetc", "../../etc/passwd", "x"]) {
      await expectProblem(await send(getReportRoute, on(id)), 404, "not_found");
      await expectProblem(await send(schedules.getScheduleRoute, onSchedule(id)), 404, "not_found");
    }
  });

  it("is a report of an artist whose team one has left", async () => {
    const { email, headers } = await newMember(artistId, "manager");
    const { id } = await (await send(createReportRoute, { body: good(), headers })).json();
    expect((await send(getReportRoute, { params: { reportId: id }, headers })).status).toBe(200);
    await mongo()
      .collection("memberships")
      .deleteMany({ userId: idOf(email) });
    await expectProblem(
      await send(getReportRoute, { params: { reportId: id }, headers }),
      404,
      "report_not_found",
    );
  });

  it("is a report of an artist who is not the caller's, or not there", async () => {
    for (const id of [otherId, "nobody", "../../etc"]) {
      await expectProblem(await create(good({ artists: [id] })), 404, "artist_not_found");
      await expectProblem(await schedule({ artists: [id] }), 404, "artist_not_found");
    }
    await expectProblem(await create(good({ artists: ["nobody"] }), "admin"), 404, "artist_not_found");
  });

  it("is a file whose report is gone, by a link that is still good", async () => {
    const { search } = new URL(signedLink(downloadPath(UNKNOWN), new Date(Date.now() + 60_000)));
    const answer = await send(downloadReportRoute, { params: { reportId: UNKNOWN }, query: search });
    await expectProblem(answer, 404, "report_not_found");
  });

  it.each(Object.values(ON_ONE).map((route) => [route.spec.id, route] as const))(
    "is a schedule: %s",
    async (_id, route) => {
      const id = await scheduled();
      const body = route.spec.body ? { body: { paused: true } } : {};
      await expectProblem(await send(route, onSchedule(UNKNOWN, "manager", body)), 404, "schedule_not_found");
      await expectProblem(await send(route, onSchedule(id, "artist", body)), 404, "schedule_not_found");
    },
  );

  it("is a delivery", async () => {
    const deliveryId = await delivery("failed");
    for (const [id, by] of [
      [UNKNOWN, "manager"],
      [deliveryId, "artist"],
    ] as const) {
      const sent = { params: { deliveryId: id }, headers: as(by) };
      await expectProblem(await send(retryDeliveryRoute, sent), 404, "delivery_not_found");
    }
  });
});
