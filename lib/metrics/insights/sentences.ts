/** One plain sentence for each insight. It tells what moved and by how much; it never guesses why people did it. */
import { tellAmount, tellDifference, tellPercent, tellTimes } from "./amounts.ts";
import { nameDay, nameWeekday } from "./days.ts";
import { addsUp, isTime } from "./metric-kinds.ts";
import type { Cause, InsightMetric } from "./types.ts";

/** From here on "4.1 times" is read more easily than "up 310 %". */
const TIMES_FROM = 3;

export type PeriodWords = {
  metric: InsightMetric;
  from: number;
  to: number;
  causes: Cause[];
  /** How many days were compared, when some of the period were left out because they still count. */
  daysCompared: number | null;
  /** Both periods hold different weekdays, and that changes what there is to say. */
  weekdaysMatter: boolean;
};

export function tellPeriod({ metric, from, to, causes, daysCompared, weekdaysMatter }: PeriodWords): string {
  const subject = weekdaysMatter ? `Weekday for weekday, ${metric.noun}` : metric.label;
  const perDay = addsUp(metric.id) ? "" : " a day";
  const days =
    daysCompared === null
      ? ""
      : ` on the ${daysCompared === 1 ? "complete day" : `${daysCompared} complete days`}`;
  return `${subject}${perDay} ${tellMove(metric.id, from, to)}${days}${tellCauses(metric.id, causes)}.`;
}

function tellMove(metric: string, from: number, to: number): string {
  const verb = to > from ? "rose" : "fell";
  const amount = tellAmount(to, metric);
  if (Math.round(from) === 0 || to === 0) return `${verb} from ${tellAmount(from, metric)} to ${amount}`;
  const times = to / from;
  if (times >= TIMES_FROM)
    return `rose to ${amount}, ${tellTimes(times)} times the ${tellAmount(from, metric)} before`;
  return `${verb} ${tellPercent(times - 1)} to ${amount}`;
}

/** “Night Bus”, Germany, Search: a recording is a title, the others are names. */
const tellName = ({ dimension, label }: Cause) => (dimension === "content" ? `“${label}”` : label);

function tellCauses(metric: string, causes: Cause[]): string {
  const [first, second] = causes;
  if (!first) return "";
  const tell = (cause: Cause) => {
    const isNew = cause.from === 0 ? ", none before" : "";
    return `${tellName(cause)} (${tellDifference(cause.from, cause.to, metric)}${isNew})`;
  };
  const together = second?.dimension === first.dimension ? second : undefined;
  const names = together ? `${tell(first)} and ${tell(together)}` : tell(first);
  const part = tellShare(first.share + (together?.share ?? 0));
  const [what, preposition] = first.to < first.from ? ["the fall was", "in"] : ["it came", "from"];
  const view = second && !together ? `, by ${second.dimension} ${preposition} ${tell(second)}` : "";
  return `; ${part} of ${what} ${preposition} ${names}${view}`;
}

/** More than all: other groups moved the other way. */
function tellShare(share: number): string {
  if (share > 1.05) return "more than all";
  if (share >= 0.95) return "nearly all";
  return share >= 0.5 ? "most" : "a large part";
}

export type SpikeWords = {
  metric: InsightMetric;
  day: string;
  from: number;
  to: number;
  comparedWith: "before" | "period";
};

export function tellSpike({ metric, day, from, to, comparedWith }: SpikeWords): string {
  const amount = tellAmount(to, metric.id);
  const what = isTime(metric.id) ? `${amount} of ${metric.noun}` : `${amount} ${metric.noun}`;
  const usual = `usual ${nameWeekday(day)}${comparedWith === "period" ? " of this period" : ""}`;
  if (Math.round(from) === 0) return `${nameDay(day)} brought ${what}, where a ${usual} brings hardly any.`;
  return `${nameDay(day)} brought ${what}, ${tellTimes(to / from)} times a ${usual}.`;
}
