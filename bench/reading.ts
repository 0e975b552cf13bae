/** The overview over HTTP, open loop: 60 days with the comparison, of the artist with the most plays, and of all in turn. */
import { percentile, runLoad } from "./http-load.ts";
import type { Row } from "./table.ts";

export async function benchReading(
  port: number,
  key: string,
  artistIds: readonly string[],
  label: string,
): Promise<Row> {
  const from = new Date(Date.now() - 59 * 86_400_000).toISOString().slice(0, 10);
  const request = (number: number) =>
    Buffer.from(
      `GET /api/artists/${encodeURIComponent(artistIds[number % artistIds.length]!)}/overview?from=${from}&compare=previous HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\n\r\n`,
    );
  // The first requests after a start compile the code that answers them.
  await runLoad({ port, connections: 4, requestsPerSecond: 20, seconds: 5, request });
  const load = await runLoad({ port, connections: 16, requestsPerSecond: 50, seconds: 10, request });
  const ms = (share: number) => `${percentile(load.ms, share).toFixed(1)} ms`;
  return {
    what: label,
    "requests/s": "50",
    "not 200": String(load.sent - (load.statuses["200"] ?? 0)),
    p50: ms(0.5),
    p95: ms(0.95),
    p99: ms(0.99),
  };
}
