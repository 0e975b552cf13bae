import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { send } from "./account-testing.ts";
import { listDeliveriesRoute } from "./deliveries.ts";
import { downloadReportRoute, getReportRoute, listReportsRoute, reportFileRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import { changeScheduleRoute, getScheduleRoute, listSchedulesRoute } from "./schedules.ts";

describe("reports, answered", () => {
  const { artistId, otherId, as, made, created, on, scheduled, onSchedule, delivery } = useReports();

  it("are listed newest first, one's own alone, and by artist", async () => {
    const [first, second] = [await created(), await created()];
    const strangers = await created({ artists: [otherId] }, "stranger");
    const list = async (query: string) => {
      const answer = await send(listReportsRoute, { headers: as("manager"), query });
      const { reports } = await answer.json();
      return reports.map(({ id }: { id: string }) => id);
    };
    expect((await list("")).slice(0, 2)).toEqual([second, first]);
    expect(await list("")).not.toContain(strangers);
    expect(await list(`?artistId=${artistId}`)).toContain(first);
    expect(await list(`?artistId=${otherId}`)).toEqual([]);
  });

  it("have a file that is what the answer says, whole and in ranges", async () => {
    const id = await made();
    const { status, progress, file, expiresAt, doneAt } = await (await send(getReportRoute, on(id))).json();
    expect([status, progress]).toEqual(["done", 1]);
    expect(Math.round((Date.parse(expiresAt) - Date.parse(doneAt)) / 86_400_000)).toBe(365);
    const answer = await send(reportFileRoute, on(id));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBe(file.bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="harmonie-report.json"');
    const part = await send(
      reportFileRoute,
      on(id, "manager", { headers: { ...as("manager"), range: "bytes=2-5" } }),
    );
    expect([part.status, await part.text()]).toEqual([206, bytes.subarray(2, 6).toString()]);
  });

  it("tell all that they were asked to be, so that they can be asked for again; lists go without logos", async () => {
    const base64 =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const asked = {
      ...{ sections: ["overview", "content"], title: "For the label", compare: false, interval: "week" },
      ...{ variant: "phone", language: "pt" },
    };
    const logo = `data:image/png;base64,${base64}`;
    const id = await created({ ...asked, logo });
    expect(await (await send(getReportRoute, on(id))).json()).toMatchObject({ ...asked, logo });
    const { reports } = await (await send(listReportsRoute, { headers: as("manager") })).json();
    const listed = reports.find((report: { id: string }) => report.id === id);
    expect(listed).toMatchObject(asked);
    expect(listed).not.toHaveProperty("logo");
  });

  it("open by their link without a sign-in", async () => {
    const id = await made();
    const { file } = await (await send(getReportRoute, on(id))).json();
    const { pathname, search } = new URL(file.link);
    expect(pathname).toBe(`/api/reports/${id}/download`);
    const answer = await send(downloadReportRoute, { params: { reportId: id }, query: search });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, file.bytes]);
  });

  it("leave out money for who may not see it", async () => {
    const id = await made({}, "analyst");
    const { artists } = await (await send(reportFileRoute, on(id, "analyst"))).json();
    expect(artists[0].hasMoney).toBe(false);
    for (const { answer } of artists[0].sections) expect(answer.metrics.revenue).toBeUndefined();
  });

  it("are seen by an admin, whoever asked for them", async () => {
    const id = await made();
    expect((await send(getReportRoute, on(id, "admin"))).status).toBe(200);
    expect((await send(reportFileRoute, on(id, "admin"))).status).toBe(200);
  });

  it("come again and again by a schedule, which can be read, changed and paused", async () => {
    const id = await scheduled({ deliver: [{ kind: "webhook", to: "http://127.0.0.1:9/hook" }] });
    const schedule = await (await send(getScheduleRoute, onSchedule(id))).json();
    expect(schedule).toMatchObject({ id, name: "Every month", paused: false });
    expect(schedule.webhookSecret).toMatch(/^whsec_/);
    expect(schedule.nextAt).toMatch(/-01T0[78]:00:00.000Z$/);
    const change = { name: "Paused", paused: true, deliver: [] };
    const changed = await send(changeScheduleRoute, onSchedule(id, "manager", { body: change }));
    expect([changed.status, await changed.json()]).toMatchObject([
      200,
      { name: "Paused", nextAt: null, cron: "0 8 1 * *", webhookSecret: null },
    ]);
    const { schedules } = await (await send(listSchedulesRoute, { headers: as("manager") })).json();
    expect(schedules[0].id).toBe(id);
  });

  it("are on their way as the list of deliveries says, dead letters apart", async () => {
    const [waits, dead] = [await delivery("queued"), await delivery("failed")];
    await delivery("failed", "stranger");
    const list = async (query: string) => {
      const answer = await send(listDeliveriesRoute, { headers: as("manager"), query });
      return (await answer.json()).deliveries.map(({ id }: { id: string }) => id);
    };
    expect(new Set(await list(""))).toEqual(new Set([waits, dead]));
    expect(await list("?status=failed")).toEqual([dead]);
  });
});
