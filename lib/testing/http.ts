/** Routes behind a real HTTP server, for tests of what callers see. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import type { Scope } from "#lib/core/scopes.ts";
import { nextHandler, serveNode } from "#lib/http/adapters.ts";
import type { Route } from "#lib/http/define-route.ts";
import { problemSchema } from "#lib/http/problems.ts";

/** Serves the routes by their exact paths; `base()` is the server's address while the tests run. */
export function useServer(...routes: Route[]): { base(): string } {
  const server = createServer((request, response) => {
    const path = new URL(request.url!, "http://x").pathname;
    void serveNode(routes.find(({ spec }) => spec.path === path)!, request, response);
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export const keyWith = (...scopes: Scope[]): Promise<string> => createKey({ name: "test", scopes });
export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** Calls a route with path parameters as Next does. */
export function callNext(
  route: Route,
  path: string,
  params: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return nextHandler(route)(new Request(`http://service${path}`, { method: route.spec.method, headers }), {
    params: Promise.resolve(params),
  });
}

/** Checks that an answer is the documented problem. */
export async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    "application/problem+json; charset=utf-8",
  ]);
  const problem = problemSchema.parse(await response.json());
  expect({ status: problem.status, code: problem.code }).toEqual({ status, code });
  expect(problem.detail.length).toBeGreaterThan(20);
}
