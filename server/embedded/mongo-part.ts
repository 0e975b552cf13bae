import { totalmem } from "node:os";
import { findMongod } from "./find-mongod.ts";
import type { Part } from "./part.ts";
import { ensurePrimary, REPLICA_SET } from "./replica-set.ts";
import type { Say } from "./say.ts";

/** A quarter of the memory, from 0.25 to 1 GB: left alone, mongod takes half of the machine. */
function cacheGb(): number {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const quarter = Math.min(totalmem(), limit) / 4 / 2 ** 30;
  return Math.max(0.25, Math.min(1, quarter));
}

export function mongoPart(partsDir: string, searchPath: string, say: Say): Part {
  return {
    title: "MongoDB",
    key: "mongo",
    find: () => findMongod(partsDir, searchPath, say),
    isFiltered: true,
    args: ({ port, folder }) => [
      ...["--port", String(port), "--bind_ip", "127.0.0.1", "--nounixsocket"],
      ...["--dbpath", folder, "--quiet", "--slowms", "1000"],
      // A set of one: transactions and change streams need a replica set. Nothing follows the oplog for long,
      // and its default size is 5 % of the disk.
      ...["--replSet", REPLICA_SET, "--oplogSize", "1024"],
      ...["--wiredTigerCacheSizeGB", cacheGb().toFixed(2)],
      // By default every version of the last five minutes is kept for snapshot reads. The fold empties its
      // partial indexes as fast as they fill, and its polls would walk over all those dead entries.
      ...["--setParameter", "minSnapshotHistoryWindowInSeconds=5"],
      // A worker that stalls inside a transaction must not hold its rows for the usual minute.
      ...["--setParameter", "transactionLifetimeLimitSeconds=20"],
      ...["--setParameter", "diagnosticDataCollectionEnabled=false"],
      ...["--setParameter", "ttlMonitorEnabled=true"],
    ],
    isReady: ensurePrimary,
  };
}
