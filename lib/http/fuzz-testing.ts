/** Every route under requests drawn from the published document: answered as documented, whatever comes. */
import { beforeAll, expect } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import type { Random } from "#lib/core/prng.ts";
import { undocumented } from "#lib/testing/documented.ts";
import { type Drawn, drawRequest, type Operation } from "#lib/testing/fuzz-requests.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { nextHandler } from "./adapters.ts";
import { openApiRoute } from "./openapi.ts";
import { PASSWORD, PEOPLE, usePeople } from "./routes/account-testing.ts";
import { ROUTES } from "./routes/index.ts";

const KEPT_IDS = 10;
/** Whose ids are learnt from answers, as the parameters name them without `Id`. */
const KINDS = [
  "report",
  "schedule",
  "export",
  "dashboard",
  "share",
  "key",
  "invitation",
  "request",
  "delivery",
];
/** What gets a request past its first check. */
const USUAL: Record<string, readonly string[]> = {
  from: ["2026-10-26", "2026-11-02"],
  to: ["2026-11-02", "2026-11-20"],
  email: ["somebody@example.org"],
  password: [PASSWORD, "another long password"],
  current: [PASSWORD],
  timezone: ["UTC", "America/Sao_Paulo"],
  cron: ["0 6 * * *", "0 0 1 * *"],
  amount: ["1.10", "0"],
  rate: ["1.1"],
  currency: ["USD", "ETH"],
  at: ["2026-11-02T12:00:00Z"],
  timestamp: ["2026-11-02T12:00:00Z"],
};

type Document = { paths: Record<string, Record<string, Operation>> };
const routes = new Map([...ROUTES, openApiRoute].map((route) => [route.spec.id, route]));

function requestOf({ operationId, query, headers, body }: Drawn): Request {
  const { method } = routes.get(operationId)!.spec;
  const hasBody = body !== null && method !== "GET";
  return new Request(`http://service/fuzz${query}`, { method, headers, ...(hasBody ? { body } : {}) });
}

/** A failure that can be drawn again: with its seed, and as it was. */
const told = (seed: string, drawn: Drawn): string =>
  `seed ${seed}: ${JSON.stringify({ ...drawn, headers: undefined }).slice(0, 1500)}`;

export function useFuzz(): { run(seed: string, cases: number): Promise<Map<string, number>> } {
  const { artistId, otherId, as } = usePeople();
  let operations: Operation[] = [];
  const callers = new Map<string, Record<string, string>>();
  const ids = new Map<string, string[]>();

  const hints = (name: string, random: Random): string | undefined => {
    if (/^artist/i.test(name)) return random.pick([artistId, artistId, artistId, otherId, "nobody"]);
    if (Object.hasOwn(USUAL, name)) return random.pick(USUAL[name]!);
    const own = /^(\w+)Id$/.exec(name)?.[1] ?? "";
    const held = ids.get(own.toLowerCase()) ?? [];
    if (held.length > 0 && random.chance(0.8)) return random.pick(held);
    if (/^(content|user|anonymous|session|play|message|batch)$/.test(own)) return `${own}-${random.int(30)}`;
    return undefined;
  };

  beforeAll(async () => {
    const response = await nextHandler(openApiRoute)(new Request("http://service/api/openapi.json"), {
      params: Promise.resolve(undefined),
    });
    const { paths } = (await response.json()) as Document;
    operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    callers.set("nobody", {});
    callers.set("nonsense", { authorization: "Bearer sk_nonsense" });
    callers.set("basic", { authorization: "Basic Og==" });
    callers.set("publishable", bearer(await createKey({ name: "pk", scopes: ["track"], publishable: true })));
    for (const scope of ["track", "read", "revenue", "admin"] as const)
      callers.set(scope, bearer(await keyWith(scope)));
    for (const person of PEOPLE) callers.set(`signed in: ${person}`, as(person));
  });

  /** What `createReport` answers is a `reportId`. */
  function learn(operationId: string, body: string): void {
    const about = operationId.replace(/^[a-z]+/, "").toLowerCase();
    for (const [, id] of body.matchAll(/"id":"([0-9a-f]{24})"/g)) {
      for (const kind of KINDS.filter((kind) => about.includes(kind))) {
        const held = ids.get(kind) ?? [];
        ids.set(kind, [...held, id!].slice(-KEPT_IDS));
      }
    }
  }

  /** @returns how many answers had which status */
  async function run(seed: string, cases: number): Promise<Map<string, number>> {
    const statuses = new Map<string, number>();
    const wrong: unknown[] = [];
    for (let index = 0; index < cases; index++) {
      const own = `${seed}|${index}`;
      const drawn = drawRequest(own, operations, callers, hints);
      const operation = operations.find(({ operationId }) => operationId === drawn.operationId)!;
      const route = routes.get(drawn.operationId)!;
      const response = await nextHandler(route)(requestOf(drawn), { params: Promise.resolve(drawn.params) });
      const copy = response.clone();
      const faults = await undocumented(operation, response);
      if (response.status >= 500 && response.status !== 503) faults.push("an answer of 5xx");
      if (faults.length > 0)
        wrong.push([
          told(own, drawn),
          response.status,
          (await copy.text()).slice(0, 300),
          faults.slice(0, 5),
        ]);
      else if (response.ok && drawn.operationId !== "openapi") learn(drawn.operationId, await copy.text());
      const status = String(response.status);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(wrong).toEqual([]);
    return statuses;
  }

  return { run };
}
