/** Follows docs/add-a-metric.md to the letter, in a copy of the project, and looks at every place that it promises. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";

const CATALOGUE = "lib/metrics/catalogue.ts";

/** What a reader of the page would do. */
async function follow(page: string, copy: string): Promise<void> {
  const [definition, importLine, listLine] = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code]) => code!,
  );
  const file = /`(lib\/metrics\/definitions\/[\w-]+\.ts)`/.exec(page)![1]!;
  await writeFile(join(copy, file), definition!);
  const catalogue = await readFile(join(copy, CATALOGUE), "utf8");
  const lastImport = catalogue.lastIndexOf("import ");
  const listed = `${catalogue.slice(0, lastImport)}${importLine}${catalogue.slice(lastImport)}`.replace(
    "  ...RETENTION,\n",
    `  ...RETENTION,\n${listLine}`,
  );
  await writeFile(join(copy, CATALOGUE), listed);
}

const LOOK = `
import { acceptBatch } from "#lib/ingest/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { openApiRoute } from "#lib/http/openapi.ts";
import { listMetrics } from "#lib/metrics/catalogue.ts";
import { getSection, toCsv } from "#lib/metrics/index.ts";
import { foldLagMs, runWorker } from "#lib/rollups/index.ts";

await putCatalogue([{ artist: { id: "a", name: "A" } }]);
const at = Date.now() - 1000;
const events = ["unliked", "liked", "unliked"].map((type, index) => ({
  id: String(index), type, at, artistId: "a", contentId: "t", channel: "app",
}));
await acceptBatch({ batchId: "b", userId: "u", consent: { analytics: true }, context: { country: "BR" }, events },
  { appId: "x", artists: null }, "live");
const stop = new AbortController();
const done = runWorker({ holder: "look", onCommit: () => {}, idleMs: 10 }, stop.signal);
while ((await foldLagMs()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
stop.abort();
await done;
const ask = (query) => getSection({ artists: "all" }, "a", "engagement", query);
const answer = await ask({ compare: "previous" });
const filtered = await ask({ filter: { contentId: "t" } });
const document = JSON.parse((await openApiRoute.run(
  { method: "GET", url: new URL("http://x/api/openapi.json"), header: () => null, isLocal: false, read: async () => Buffer.alloc(0) }, {},
)).body);
const metrics = document.paths["/api/artists/{artistId}/engagement"].get.responses[200].content["application/json"].schema.properties.metrics;
console.log(JSON.stringify({
  value: answer.metrics.unlikes,
  series: answer.series.at(-1).unlikes,
  group: answer.breakdowns.content[0].unlikes,
  filtered: filtered.metrics.unlikes.value,
  csv: toCsv("engagement", answer).split("\\r\\n")[0].split(",").includes("unlikes"),
  described: metrics.properties.unlikes.description,
  listed: listMetrics().some(({ id }) => id === "unlikes"),
}));
process.exit(0);
`;

describe("docs/add-a-metric.md", () => {
  useDatabase();

  it("adds a metric with one file and one line", { timeout: 60_000 }, async () => {
    const copy = await mkdtemp(join(tmpdir(), "add-a-metric-"));
    try {
      for (const part of ["lib", "prisma", "package.json"])
        await cp(part, join(copy, part), { recursive: true });
      await symlink(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
      await follow(await readFile("docs/add-a-metric.md", "utf8"), copy);
      await writeFile(join(copy, "look.ts"), LOOK);
      const { stdout } = await promisify(execFile)(process.execPath, ["look.ts"], { cwd: copy });
      expect(JSON.parse(stdout.trim().split("\n").at(-1)!)).toEqual({
        value: { value: 2, previous: 0 },
        series: 2,
        group: 2,
        filtered: 2,
        csv: true,
        described: expect.stringContaining("took a like back"),
        listed: true,
      });
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });
});
