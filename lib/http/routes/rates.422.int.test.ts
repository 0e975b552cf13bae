import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { useRevenue } from "./revenue-testing.ts";

const line = (more: object = {}) =>
  JSON.stringify({ date: "2026-11-02", from: "EUR", to: "USD", rate: "1.08", ...more });

describe("PUT /api/rates answers 422", () => {
  const { put } = useRevenue();

  it("to a wrong line, by its number, and takes none", async () => {
    const wrong: [path: string, text: string][] = [
      ["line 3", "{"],
      ["line 3: date", line({ date: "2026-11-31" })],
      ["line 3: date", line({ date: "2026-11-02T00:00:00Z" })],
      ["line 3: from", line({ from: "eur" })],
      ["line 3: to", line({ to: undefined })],
      ["line 3: to", line({ to: "EUR" })],
      ["line 3: rate", line({ rate: "0" })],
      ["line 3: rate", line({ rate: "0.000" })],
      ["line 3: rate", line({ rate: "-1" })],
      ["line 3: rate", line({ rate: 1.0812345678901234 })],
      ["line 3: rate", line({ rate: null })],
      ["line 3: rate", line({ rate: "1.09" })],
      ["line 3: ", "7"],
    ];
    for (const [path, text] of wrong) {
      const response = await put([line(), "", text].join("\n"));
      const copy = response.clone();
      await expectProblem(response, 422, "invalid_rates");
      const { errors } = (await copy.json()) as { errors: { path: string }[] };
      expect([text, [...new Set(errors.map((error) => error.path))]]).toEqual([text, [path]]);
    }
    expect(await mongo().collection("rates").countDocuments()).toBe(0);
  });
});
