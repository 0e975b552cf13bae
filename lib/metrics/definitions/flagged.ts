/** What was played, but not by people who listen. */
import { FLAGGED_PLAYS } from "#lib/cube/counting.ts";
import { countOf, type MetricDefinition } from "../definition.ts";

export const FLAGGED: readonly MetricDefinition[] = [
  {
    id: "flaggedPlays",
    label: "Plays set apart",
    unit: "count",
    rule: "Plays that count nowhere else: of bots, which say so themselves, and of a listener with more plays on one day than a person can hear. Nothing of them is in plays, streams, listeners or charts.",
    source:
      "Harmonie: play_ended events of batches with a bot's user agent, or beyond PLAYS_A_DAY plays of one listener on a UTC day (2,880 unless set otherwise: a stream every 30 seconds)",
    additive: true,
    shape: "value",
    sections: ["overview"],
    value: countOf(FLAGGED_PLAYS),
  },
];
