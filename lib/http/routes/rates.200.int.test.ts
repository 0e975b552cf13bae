import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { useRevenue } from "./revenue-testing.ts";

const line = (more: object = {}) =>
  JSON.stringify({ date: "2026-11-02", from: "EUR", to: "USD", rate: "1.08", ...more });

describe("PUT /api/rates answers 200", () => {
  const { put } = useRevenue();
  const stored = async (date: string) =>
    (await mongo().collection("rates").find({ date }).toArray()).map(({ from, to, rate }) => [
      from,
      to,
      rate,
    ]);

  it("to lines with texts and short numbers, blank ones and a last one without its end", async () => {
    const lines = [
      line(),
      "",
      line({ from: "ETH", rate: "3120.123456789012345678" }),
      "\r",
      line({ from: "PEPE", rate: 1.5e-7 }),
      line({ from: "BTC", rate: 1e21 }),
    ];
    const response = await put(lines.join("\n"));
    expect([response.status, await response.json()]).toEqual([200, { rates: 4 }]);
    expect((await stored("2026-11-02")).sort()).toEqual([
      ["BTC", "USD", "1000000000000000000000"],
      ["ETH", "USD", "3120.123456789012345678"],
      ["EUR", "USD", "1.08"],
      ["PEPE", "USD", "0.00000015"],
    ]);
  });

  it("again and again: a later rate replaces the earlier one", async () => {
    for (const rate of ["1.1", "1.2", "1.2"])
      expect((await put(line({ date: "2026-11-03", rate }), bearer(await keyWith("admin")))).status).toBe(
        200,
      );
    expect(await stored("2026-11-03")).toEqual([["EUR", "USD", "1.2"]]);
    expect(await (await put(`${line()}\n${line({ rate: "1.080" })}`)).json()).toEqual({ rates: 1 });
  });

  it("to more lines than one transaction takes, and to none", async () => {
    const days = Array.from({ length: 1500 }, (_, index) =>
      new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const lines = days.map((date, index) => line({ date, rate: `1.${index}` }));
    expect(await (await put(lines.join("\n"))).json()).toEqual({ rates: 1500 });
    expect(await stored(days.at(-1)!)).toEqual([["EUR", "USD", "1.1499"]]);
    expect(await (await put("")).json()).toEqual({ rates: 0 });
  });
});
