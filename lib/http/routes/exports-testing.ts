/** Exports over the routes, as an artist and others make them. */

import { beforeAll } from "vitest";
import { untilStatus, whileExporting } from "#lib/exports/exports-testing.ts";
import { storage } from "#lib/platform/storage.ts";
import { filesInFolder } from "#lib/platform/storage-testing.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { type Person, type Sent, send, usePeople } from "./account-testing.ts";
import { createExportRoute } from "./exports.ts";
import { linkToExportRoute } from "./exports-files.ts";

export function useExports() {
  const people = usePeople();
  filesInFolder();
  const { as, artistId } = people;
  const good = (more: object = {}) => ({
    ...{ kind: "rollups", format: "csv", artists: [artistId], from: "2026-11-01", to: "2026-11-03" },
    ...more,
  });
  beforeAll(async () => {
    for (const amount of ["1.5", "2.25"])
      await putTransaction(
        {
          ...{
            id: uniqueId("tx"),
            artistId,
            kind: "tip",
            amount,
            currency: "USD",
            at: "2026-11-02T12:00:00Z",
          },
        },
        null,
      );
  });
  const create = (body: unknown = good(), by: Person = "artist") =>
    send(createExportRoute, { body, headers: as(by) });
  const asked = async (more: object = {}, by: Person = "artist"): Promise<string> =>
    (await (await create(good(more), by)).json()).id;
  /** One that is done. */
  async function made(more: object = {}, by: Person = "artist"): Promise<string> {
    const id = await asked(more, by);
    await whileExporting(() => untilStatus(id, "done"));
    return id;
  }
  const on = (exportId: string, by: Person = "artist", more: Partial<Sent> = {}): Sent => ({
    params: { exportId },
    ...more,
    headers: { ...as(by), ...more.headers },
  });
  /** The part of a link behind the question mark. */
  async function linked(exportId: string, hours = 1): Promise<string> {
    const { url } = await (await send(linkToExportRoute, on(exportId, "artist", { body: { hours } }))).json();
    return new URL(url, "http://service").search;
  }
  /** Of the stored file, behind the routes' backs. */
  async function loseFile(exportId: string): Promise<void> {
    for await (const key of storage().list(`exports/${exportId}/`)) await storage().remove(key);
  }
  return { ...people, good, create, asked, made, on, linked, loseFile };
}
