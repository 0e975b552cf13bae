/** Where the marks of an axis stand. */
export type ChartValue = number | null;

const STEPS = [1, 2, 2.5, 5, 10];

/** Whole, round marks from zero to just above `highest`, four or five of them: 7,300 → 0, 2,000 … 8,000. */
export function valueTicks(highest: number, unit = 1): number[] {
  // A tiny excess of binary numbers must not open another step.
  const most = Math.max((highest / unit) * (1 - 1e-9), 1);
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999) ?? rough;
  const whole = Math.max(1, Math.ceil(step));
  const count = Math.ceil(most / whole);
  return Array.from({ length: count + 1 }, (_, index) => index * whole * unit);
}

/** Round marks through zero, with one step for both sides. */
export function signedTicks(low: number, high: number, unit: number): number[] {
  const marks = valueTicks(Math.max(high, -low), unit);
  const step = marks[1] ?? unit;
  const below = Math.ceil(-low / step - 1e-9);
  const above = low < 0 ? Math.ceil(high / step - 1e-9) : marks.length - 1;
  return Array.from({ length: below + above + 1 }, (_, index) => (index - below) * step);
}

const DAY_STEPS = [1, 2, 7, 14, 28, 56, 91, 182, 364];
const OTHER_STEPS = [1, 2, 3, 4, 6, 12, 26, 52];

/** Every n-th bucket so that at most `room` marks stand, days in steps of weeks once there are many. */
export function bucketTicks(count: number, interval: "day" | "week" | "month", room: number): number[] {
  const steps = interval === "day" ? DAY_STEPS : OTHER_STEPS;
  const step = steps.find((candidate) => Math.ceil(count / candidate) <= Math.max(room, 2)) ?? count;
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

const HOUR_STEPS = [1, 2, 3, 6, 12, 24, 48, 96];

/** Marks at round local hours; `hours` holds each bucket's hour of the day in the artist's zone. */
export function hourTicks(hours: number[], room: number): number[] {
  for (const step of HOUR_STEPS) {
    let midnights = -1;
    const marks = hours.flatMap((hour, index) => {
      if (hour === 0) midnights += 1;
      const isMark = step <= 24 ? hour % step === 0 : hour === 0 && midnights % (step / 24) === 0;
      return isMark ? [index] : [];
    });
    if (marks.length <= Math.max(room, 2)) return marks;
  }
  return [0];
}
