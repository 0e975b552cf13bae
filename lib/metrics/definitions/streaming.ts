/** Whether listeners hear it well. */
import type { Counts } from "#lib/cube/counting.ts";
import { type Measured, type MetricDefinition, ratioOf } from "../definition.ts";

const US_AN_HOUR = 3_600_000_000;
const streaming = (
  definition: Omit<MetricDefinition, "additive" | "shape" | "sections" | "inGroups">,
): MetricDefinition => ({
  ...definition,
  additive: false,
  shape: "value",
  sections: ["streaming"],
  inGroups: true,
});

const hoursOf = ({ listenedUs = 0 }: Counts): number => listenedUs / US_AN_HOUR;

/** Apps that say nothing of requests have as many attempts as starts and failed starts. */
function attemptsOf({ requests = 0, starts = 0, startFailures = 0 }: Counts): number {
  return Math.max(requests, starts + startFailures);
}

export const STREAMING: readonly MetricDefinition[] = [
  streaming({
    id: "startupMsP50",
    label: "Startup time, median",
    unit: "milliseconds",
    rule: "Half of the plays that started did so in this time or less, from pressing play to the first sound.",
    source:
      "CTA-2066 and Mux, “startup time”: plays left before their start are not in it. startupMs of play_started events, in a log-histogram within 1 %",
    needs: ["distribution"],
    value: (totals) => totals.quantile("startup", 0.5),
  }),
  streaming({
    id: "startupMsP95",
    label: "Startup time, 95th percentile",
    unit: "milliseconds",
    rule: "Nineteen of twenty plays that started did so in this time or less.",
    source: "startupMs of play_started events, in a log-histogram within 1 %",
    needs: ["distribution"],
    value: (totals) => totals.quantile("startup", 0.95),
  }),
  streaming({
    id: "rebufferRatio",
    label: "Rebuffer ratio",
    unit: "ratio",
    rule: "Time spent waiting in the middle of a play, as a share of waiting and listening together. Waiting for the start is not in it.",
    source: "CTA-2066, “rebuffering ratio”: stall time ÷ (stall time + play time), startup excluded",
    value: ({ counts: { stalledUs = 0, listenedUs = 0 } }) => ratioOf(stalledUs, stalledUs + listenedUs),
  }),
  streaming({
    id: "rebuffersPerHour",
    label: "Rebuffers per hour",
    unit: "perHour",
    rule: "How often playback stopped to wait, for each hour listened.",
    source: "ITU-T P.1203.3, rebuffering frequency: stalls ÷ playing time, initial buffering excluded",
    value: ({ counts }) => ratioOf(counts.stalls ?? 0, hoursOf(counts)),
  }),
  streaming({
    id: "startFailureRate",
    label: "Start failures",
    unit: "ratio",
    rule: "Share of attempts to play that failed with an error before the first sound.",
    source: "CTA-2066, “video start failures”: play_failed events before the start ÷ attempts",
    value: ({ counts }) => ratioOf(counts.startFailures ?? 0, attemptsOf(counts)),
  }),
  streaming({
    id: "playbackFailureRate",
    label: "Playback failures",
    unit: "ratio",
    rule: "Share of started plays that an error ended.",
    source: "CTA-2066, “video playback failures”: play_failed events after the start ÷ plays started",
    value: ({ counts }) => ratioOf(counts.playbackFailures ?? 0, counts.starts ?? 0),
  }),
  streaming({
    id: "exitBeforeStartRate",
    label: "Exits before start",
    unit: "ratio",
    rule: "Share of attempts to play that were left before the first sound, without an error.",
    source: "CTA R4WG20, “exits before video start”: attempts that neither started nor failed ÷ attempts",
    value: ({ counts }) => {
      const attempts = attemptsOf(counts);
      return ratioOf(attempts - (counts.starts ?? 0) - (counts.startFailures ?? 0), attempts);
    },
  }),
  streaming({
    id: "averageBitrateKbps",
    label: "Average bitrate",
    unit: "kbps",
    rule: "Encoded bitrate of what was heard, averaged over playing time. Estimated from sampled reports; where there are none, the mean of what players changed to, and the answer says so.",
    source:
      "CTA-2066, “average bitrate”: weighted mean of bitrateKbps of play_progress events, else mean toKbps of quality_changed events (basis switches)",
    needs: ["distribution"],
    counters: [
      {
        id: "switchesTold",
        on: "quality_changed",
        by: ({ toKbps }) => (typeof toKbps === "number" ? 1 : 0),
      },
      {
        id: "switchedKbps",
        on: "quality_changed",
        by: ({ toKbps }) => (typeof toKbps === "number" ? Math.round(toKbps) : 0),
      },
    ],
    value: (totals) => {
      const reported = totals.sampledMean("bitrate");
      const { switchesTold = 0, switchedKbps = 0 } = totals.counts;
      if (reported.value !== null || switchesTold === 0) return reported;
      return { value: switchedKbps / switchesTold, basis: "switches" };
    },
  }),
  streaming({
    id: "averageHeightPx",
    label: "Average resolution",
    unit: "pixels",
    rule: "Height of the picture, averaged over playing time. Estimated from sampled reports.",
    source: "Weighted mean of heightPx of play_progress events",
    needs: ["distribution"],
    value: (totals) => totals.sampledMean("height"),
  }),
  streaming({
    id: "qualitySwitchesPerHour",
    label: "Quality switches per hour",
    unit: "perHour",
    rule: "How often the player changed the quality, for each hour listened.",
    source: "quality_changed events ÷ playing time",
    value: ({ counts }) => ratioOf(counts.switches ?? 0, hoursOf(counts)),
  }),
  streaming({
    id: "bytesPerHour",
    label: "Data used per hour",
    unit: "bytesPerHour",
    rule: "Bytes loaded for each hour listened. Estimated from sampled reports.",
    source: "Weighted sum of bytes of play_progress events ÷ playing time",
    needs: ["distribution"],
    value: (totals): Measured => {
      const bytes = totals.sampledTotal("bytes");
      const hours = hoursOf(totals.counts);
      if (hours === 0) return { value: null };
      return bytes
        ? { value: bytes.value / hours, standardError: bytes.standardError / hours }
        : { value: 0 };
    },
  }),
];
