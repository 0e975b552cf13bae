/** A service under the load of clients that send again as they are told, and what must hold when whatever happened is over. */
import { onTestFinished } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { foldLagMs } from "#lib/rollups/index.ts";
import { foldAll } from "#lib/testing/harness.ts";
import { Clients, untilMore } from "./retrying-clients.ts";
import { countFolded, putArtists, sleep } from "./sent-batches.ts";
import { type Prepare, ServiceProcess } from "./service-process.ts";

type Load = {
  /** Of each client, between two batches. */
  pauseMs: number;
  prepare?: Prepare;
};

/** Lets `happen` happen, waits until all is delivered and counted, and checks that each acknowledged batch is, once. */
export async function withService(
  { pauseMs, prepare }: Load,
  happen: (service: ServiceProcess, clients: Clients) => Promise<void>,
): Promise<void> {
  const service = await ServiceProcess.start(prepare);
  let clients: Clients | null = null;
  onTestFinished(async () => {
    clients?.stop();
    await service.remove();
  });
  await putArtists();
  clients = new Clients(service.port, await createKey({ name: "test", scopes: ["track"] }), pauseMs);
  const delivered = clients.run();
  await happen(service, clients);
  await untilMore(countFolded);
  clients.stop();
  await delivered;
  while ((await foldLagMs()) > 0) await sleep(50);
  const parts = await service.endService();
  onTestFinished(() => parts.stop());
  await foldAll();
  await clients.expectCounted();
}
