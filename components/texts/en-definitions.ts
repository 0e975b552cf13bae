/** English words of the page that says how everything is counted. */
import type { SectionId } from "#lib/metrics/definition.ts";

const SECTIONS: Record<SectionId, [title: string, question: string]> = {
  overview: ["Overview", "How is it going?"],
  audience: ["Audience", "Who are they, do they stay?"],
  content: ["Content", "Which recordings work?"],
  engagement: ["Engagement", "What do they do beside listening?"],
  discovery: ["Discovery", "How do they find the artist?"],
  streaming: ["Streaming quality", "Do they hear it well?"],
  revenue: ["Revenue", "What did it bring?"],
  retention: ["Retention", "Do they come back?"],
  live: ["Live", "Who is here now?"],
};

export const definitions = {
  title: "How we count",
  intro:
    "What every number counts, in which unit, and where the rule comes from. Pages, the API and its files all read these definitions.",
  contents: "On this page",
  sections: SECTIONS,
  alsoHere: "Also shown here",
  unit: "Unit",
  adds: "Days",
  addsYes: "add up to weeks and to the whole period",
  addsNo: "do not add up; each period is counted anew",
  source: "Source",
  rules: {
    title: "Rules for all numbers",
    days: [
      "Days and weeks",
      "A day begins and ends at midnight in the artist’s time zone, also when clocks change. Weeks start on Monday. At the edges of a period, a week or a month holds only the days inside it.",
    ],
    late: [
      "Late",
      "A play belongs to the local day on which it ended. When it reaches us after that day is over, because a phone was offline, it still counts on that day, and the day says how many came late. So a past day can still grow.",
    ],
    running: [
      "Still counting",
      "A day, week or month that is not over is drawn lighter. What changed is judged on complete days only.",
    ],
    missing: [
      "Missing and estimated",
      "A dash means that there is nothing to count or to divide by; it is never a zero. Where events were sampled, “±” gives one standard error. “Within 1 %” gives how far a value can be off that comes from a summary instead of every single event.",
    ],
    change: [
      "Change",
      "A change stays grey when it lies within two standard deviations of what chance alone brings, or under 2 %. Revenue is never coloured: a few large payments can move it.",
    ],
  },
  privacy: {
    title: "Small groups",
    shown: (k: number) =>
      `By country, system, device, app, network, age and hour of the week, only groups of at least ${k} people are shown. Smaller ones are folded together into “Other”. When one group alone is that small, the next smallest goes with it, so that subtracting the others does not find it.`,
    filtered: (k: number) =>
      `A filter by one of these that leaves fewer than ${k} people gives no numbers at all.`,
  },
  fans: {
    title: "Fan levels",
    intro: "Every listener is at one level, by streams of the 28 days that end with the period.",
    level: "Level",
    rule: "Rule",
    names: { super: "Super", moderate: "Moderate", light: "Light", lapsed: "Lapsed" },
  },
};
