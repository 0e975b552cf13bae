import { expect, it, vi } from "vitest";
import * as logs from "#lib/platform/log.ts";
import { meters } from "#lib/platform/meters.ts";
import { logCounts } from "./index.ts";

it("says what came in since the last line, by reason, and is silent when nothing did", async () => {
  const lines: unknown[] = [];
  const info = (message: string, fields?: object) => void lines.push([message, fields]);
  const log = { ...logs.log(), info };
  const spied = vi.spyOn(logs, "log").mockReturnValue(log);
  const { events, rejected, flagged, foldedToOther, folded, registry } = meters();
  const gather = () => registry.getMetricsAsJSON();

  const none = logCounts(gather, 1_000_000);
  await none.stop();
  expect(lines).toEqual([]);
  events.inc({ outcome: "accepted" }, 7);
  rejected.inc({ code: "too_old" }, 2);
  flagged.inc({ reason: "bot" }, 3);
  foldedToOther.inc({ dimension: "content" });
  folded.inc(6);
  await logCounts(gather, 1_000_000).stop();
  expect(lines).toEqual([
    ["events", { accepted: 7, "rejected.too_old": 2, "flagged.bot": 3, "other.content": 1, folded: 6 }],
  ]);
  spied.mockRestore();
});
