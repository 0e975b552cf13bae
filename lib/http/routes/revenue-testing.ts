/** A good transaction and good rates for tests of the ledger's routes, to be spoilt by them. */
import { beforeAll } from "vitest";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { bearer, keyWith, useServer } from "#lib/testing/http.ts";
import { ratesRoute, transactionsRoute } from "./revenue.ts";

export const goodTransaction = (more: object = {}) => ({
  id: uniqueId("tx"),
  artistId: "a-1",
  kind: "tip",
  amount: "1.10",
  currency: "USD",
  userId: "u-1",
  contentId: "t-1",
  at: "2026-11-02T12:00:00Z",
  ...more,
});

type Send = (body: object | string, headers?: Record<string, string>) => Promise<Response>;

const textOf = (body: object | string): string => (typeof body === "string" ? body : JSON.stringify(body));

/** The routes over a database with the artists a-1 and a-2; without headers a key with the scope revenue calls. */
export function useRevenue(): { post: Send; put: Send } {
  useDatabase();
  const { base } = useServer(transactionsRoute, ratesRoute);
  let key = "";
  beforeAll(async () => {
    await putLines([
      { artist: { id: "a-1", name: "One" } },
      { artist: { id: "a-2", name: "Two", timezone: "America/Sao_Paulo" } },
    ]);
    key = await keyWith("revenue");
  });
  const send = (method: string, path: string): Send => {
    return (body, headers = bearer(key)) =>
      fetch(`${base()}${path}`, { method, body: textOf(body), headers });
  };
  return { post: send("POST", "/api/transactions"), put: send("PUT", "/api/rates") };
}
