/** From everything that was tested to the few changes worth a sentence. */

export type Candidate = {
  metric: string;
  /** The day of a spike; null for the whole period. */
  day: string | null;
  /** In events. */
  from: number;
  to: number;
  p: number;
};

export type Chosen<C extends Candidate> = C & { certainty: number };

const LARGEST_Q = 0.01;
const SMALLEST_CHANGE = 10;
const SMALLEST_RATIO = 0.1;
/** One day is worth a sentence from half as much again; days differ more than periods. */
const SMALLEST_SPIKE_RATIO = 0.5;
const MOST_INSIGHTS = 3;
/** Metrics that follow listening; of those that move alike the first is told. */
const PREFERRED = ["streams", "listeners", "plays", "sessions", "listeningSeconds"];
/** Two metrics move alike when their logarithmic changes differ by no more than this, a quarter of them, or chance. */
const ALIKE_LOG = 0.1;
const ALIKE_PART = 0.25;
const ALIKE_STANDARD_ERRORS = 2;

/** Benjamini & Hochberg (1995): p values adjusted so that q bounds the share of false findings. */
export function adjust(pValues: number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = pValues.map(() => 1);
  let lowest = 1;
  order.forEach(({ p, index }, i) => {
    lowest = Math.min(lowest, (p * pValues.length) / (pValues.length - i));
    adjusted[index] = lowest;
  });
  return adjusted;
}

/** @returns at most three: certain, large enough, told once; the most certain first, then the largest */
export function selectChanges<C extends Candidate>(tested: C[]): Chosen<C>[] {
  const q = adjust(tested.map(({ p }) => p));
  const certain = tested
    .map((candidate, i) => ({ ...candidate, certainty: 1 - (q[i] ?? 1) }))
    .filter(({ certainty }) => 1 - certainty < LARGEST_Q)
    .filter(isLargeEnough)
    .sort((a, b) => preference(a) - preference(b));
  const told = certain.filter((one, i) => !certain.slice(0, i).some((better) => isShadow(one, better)));
  return told.sort(mostCertainFirst).slice(0, MOST_INSIGHTS);
}

function isLargeEnough({ from, to, day }: Candidate): boolean {
  const change = Math.abs(to - from);
  const smallestRatio = day === null ? SMALLEST_RATIO : SMALLEST_SPIKE_RATIO;
  return change >= SMALLEST_CHANGE && change >= smallestRatio * from;
}

function preference({ metric }: Candidate): number {
  const place = PREFERRED.indexOf(metric);
  return place === -1 ? PREFERRED.length : place;
}

const logChange = ({ from, to }: Candidate) => Math.log((to + 0.5) / (from + 0.5));

/** Of a log ratio of two Poisson counts: what few events leave open. */
const logVariance = ({ from, to }: Candidate) => 1 / (to + 0.5) + 1 / (from + 0.5);

function isShadow(one: Candidate, other: Candidate): boolean {
  if (one.day !== other.day) return false;
  const [a, b] = [logChange(one), logChange(other)];
  const chance = ALIKE_STANDARD_ERRORS * Math.sqrt(logVariance(one) + logVariance(other));
  const tolerance = Math.max(ALIKE_LOG, ALIKE_PART * Math.abs(b), chance);
  return Math.sign(a) === Math.sign(b) && Math.abs(a - b) <= tolerance;
}

/** Certainties that differ by less than a thousandth are the same to a reader. */
function mostCertainFirst(
  a: Candidate & { certainty: number },
  b: Candidate & { certainty: number },
): number {
  const steps = ({ certainty }: { certainty: number }) => Math.round(certainty * 1000);
  const isSpike = ({ day }: Candidate) => (day === null ? 0 : 1);
  return (
    steps(b) - steps(a) ||
    isSpike(a) - isSpike(b) ||
    Math.abs(logChange(b)) - Math.abs(logChange(a)) ||
    preference(a) - preference(b)
  );
}
