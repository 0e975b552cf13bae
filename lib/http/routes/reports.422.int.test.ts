import { describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { fieldsOf, send } from "./account-testing.ts";
import { listDeliveriesRoute } from "./deliveries.ts";
import { listReportsRoute } from "./reports.ts";
import { useReports } from "./reports-testing.ts";
import { changeScheduleRoute } from "./schedules.ts";

const png = (width: number): string => {
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const sides = Buffer.alloc(8);
  sides.writeUInt32BE(width, 0);
  sides.writeUInt32BE(10, 4);
  return `data:image/png;base64,${Buffer.concat([head, sides]).toString("base64")}`;
};

const WRONG: [what: string, field: string, more: object][] = [
  ["an unknown template", "template", { template: "everything" }],
  ["no artist", "artists", { artists: [] }],
  ["too many artists", "artists", { artists: Array.from({ length: 51 }, (_, index) => `a-${index}`) }],
  ["an unknown section", "sections.0", { sections: ["live"] }],
  ["an unknown format", "format", { format: "docx" }],
  ["an unknown language", "language", { language: "xx" }],
  ["a day that is none", "from", { from: "2026-02-30" }],
  ["days the wrong way round", "from", { from: "2026-10-08" }],
  ["too many days", "from", { from: "2020-01-01" }],
  ["days and a period", "period", { period: "previous_month" }],
  ["neither", "period", { from: undefined, to: undefined }],
  ["a logo from elsewhere", "logo", { logo: "https://example.org/logo.png" }],
  ["a logo that is a script", "logo", { logo: "data:image/svg+xml;base64,AAAA" }],
  ["a logo that unpacks to a huge one", "logo", { logo: png(100_000) }],
  ["a field that there is not", "", { path: "../../etc/passwd" }],
];

const WRONG_SCHEDULES: [what: string, field: string, more: object][] = [
  ["a pattern that is none", "cron", { cron: "every day" }],
  ["seconds", "cron", { cron: "0 0 8 * * *" }],
  ["a pattern that never comes due", "cron", { cron: "0 0 31 2 *" }],
  ["one that comes due each minute", "cron", { cron: "* * * * *" }],
  ["a time zone that is none", "timezone", { timezone: "Mars/Olympus" }],
  ["an unknown period", "period", { period: "sometime" }],
  ["no name", "name", { name: " " }],
  ["an address that is none", "deliver.0.to", { deliver: [{ kind: "mail", to: "a@b, c@d" }] }],
  ["a webhook that is a file", "deliver.0.to", { deliver: [{ kind: "webhook", to: "file:///etc/passwd" }] }],
  ["another way", "deliver.0.kind", { deliver: [{ kind: "fax", to: "1" }] }],
];

describe("what is not as documented", () => {
  const { as, good, create, schedule, scheduled, onSchedule } = useReports();

  it.each(WRONG)("is a report with %s", async (_what, field, more) => {
    const response = await create(good(more));
    expect(response.status).toBe(422);
    expect((await fieldsOf(response)).map(([path]) => path)).toContain(field);
  });

  it.each(WRONG_SCHEDULES)("is a schedule with %s", async (_what, field, more) => {
    const response = await schedule(more);
    expect(response.status).toBe(422);
    expect((await fieldsOf(response)).map(([path]) => path)).toContain(field);
  });

  it("is a webhook into the service's own network, in production", async () => {
    provideEnv({ NODE_ENV: "production" });
    for (const to of [
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://169.254.169.254/",
      "http://example.org/",
    ]) {
      const response = await schedule({ deliver: [{ kind: "webhook", to }] });
      expect([to, response.status]).toEqual([to, 422]);
    }
    provideEnv({ NODE_ENV: "test" });
  });

  it("is a change to a pattern that the schedule's zone makes too frequent, or that is none", async () => {
    const id = await scheduled();
    for (const body of [{ cron: "*/5 * * * *" }, { cron: "no" }, { unknown: 1 }]) {
      const response = await send(changeScheduleRoute, onSchedule(id, "manager", { body }));
      expect(response.status).toBe(422);
    }
  });

  it("is a filter that can't be", async () => {
    const headers = as("manager");
    expect((await send(listReportsRoute, { headers, query: "?artistId=" })).status).toBe(422);
    expect((await send(listDeliveriesRoute, { headers, query: "?status=lost" })).status).toBe(422);
  });
});
