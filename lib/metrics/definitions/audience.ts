/** Who listens, and whether they stay. */
import { extra, type MetricDefinition, ratioOf } from "../definition.ts";

const MICROSECONDS = 1_000_000;
const audience = (
  definition: Omit<MetricDefinition, "additive" | "shape" | "sections">,
): MetricDefinition => ({ ...definition, additive: false, shape: "value", sections: ["audience"] });

export const AUDIENCE: readonly MetricDefinition[] = [
  audience({
    id: "newListeners",
    label: "New listeners",
    unit: "count",
    rule: "Listeners of the period whose first play of the artist lies in it.",
    source: "Harmonie: no play in the two years before the period",
    needs: ["period"],
    value: extra("newListeners"),
  }),
  audience({
    id: "returningListeners",
    label: "Returning listeners",
    unit: "count",
    rule: "Listeners of the period who had heard the artist before it.",
    source: "Harmonie: listeners − new listeners",
    needs: ["period"],
    value: extra("returningListeners"),
  }),
  audience({
    id: "dailyActive",
    label: "Daily listeners",
    unit: "count",
    rule: "Listeners of a day, on average over the days of the period up to today; days without plays count as none.",
    source: "Apple Music for Artists, “average daily listeners”",
    needs: ["period"],
    value: extra("dailyActive"),
  }),
  audience({
    id: "weeklyActive",
    label: "Weekly listeners",
    unit: "count",
    rule: "Listeners of the seven days that end with the period.",
    source: "The usual seven-day window",
    needs: ["period"],
    value: extra("weeklyActive"),
  }),
  audience({
    id: "monthlyActive",
    label: "Monthly listeners",
    unit: "count",
    rule: "Listeners of the 28 days that end with the period: each weekday is in it four times.",
    source: "Spotify for Artists, “monthly listeners”: a rolling window of 28 days",
    needs: ["period"],
    value: extra("monthlyActive"),
  }),
  audience({
    id: "stickiness",
    label: "Stickiness",
    unit: "ratio",
    rule: "Daily listeners divided by monthly listeners: how much of the month's audience is there on a usual day.",
    source: "Daily ÷ monthly active people, with our 28-day month",
    needs: ["period"],
    value: extra("stickiness"),
  }),
  audience({
    id: "streamsPerListener",
    label: "Streams per listener",
    unit: "perPerson",
    rule: "Streams divided by listeners of the period.",
    source: "Streams ÷ unique listeners",
    needs: ["listeners"],
    inGroups: true,
    value: ({ counts, listeners }) => ratioOf(counts.streams ?? 0, listeners),
  }),
  audience({
    id: "sessionSeconds",
    label: "Session length",
    unit: "seconds",
    rule: "How long a session lasts on average, as apps report it at its end. Where no app reports it: listening time divided by sessions; the answer says which.",
    source:
      "Harmonie: mean durationMs of session_ended events (basis reported), else listening time ÷ sessions (basis listening)",
    needs: ["sessions"],
    value: (totals) => {
      const { sessionsEnded = 0, sessionUs = 0, listenedUs = 0 } = totals.counts;
      if (sessionsEnded > 0) return { value: sessionUs / sessionsEnded / MICROSECONDS, basis: "reported" };
      const sessions = totals.sessions();
      return { value: ratioOf(listenedUs / MICROSECONDS, sessions.value), basis: "listening" };
    },
  }),
];
