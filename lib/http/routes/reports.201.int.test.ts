import { describe, expect, it } from "vitest";
import { scheduleViewSchema } from "#lib/schedules/index.ts";
import { useReports } from "./reports-testing.ts";

describe("a schedule, set up", () => {
  const { schedule } = useReports();

  it.each(["@daily", "@weekly", "@monthly", "30 7 * * 1-5"])("by %s", async (cron) => {
    const response = await schedule({ cron });
    expect(response.status).toBe(201);
    const { nextAt, deliver } = scheduleViewSchema.parse(await response.json());
    expect(Date.parse(nextAt!)).toBeGreaterThan(Date.now());
    expect(deliver).toEqual([{ kind: "download" }]);
  });

  it("with a report's body as it is: no name of its own, and days that its period takes the place of", async () => {
    const response = await schedule({ name: undefined, from: "2026-10-01", to: "2026-10-07" });
    expect(response.status).toBe(201);
    const { name, content } = scheduleViewSchema.parse(await response.json());
    expect([name, Object.keys(content)]).toEqual([
      "overview, previous month",
      expect.not.arrayContaining(["from"]),
    ]);
    const titled = await schedule({ name: undefined, title: "Month by month" });
    expect(scheduleViewSchema.parse(await titled.json()).name).toBe("Month by month");
  });

  it("to go by mail and webhook", async () => {
    const deliver = [
      { kind: "mail", to: "ana@example.org" },
      { kind: "webhook", to: "http://127.0.0.1:9/hook" },
    ];
    expect((await schedule({ deliver })).status).toBe(201);
  });
});
