/** Counters and sets of some events: of a range, or of a group of a breakdown. */
import {
  type Counters,
  effectOf,
  isEngagement,
  isPlay,
  loadOf,
  noCounters,
  type Sample,
  startupOf,
} from "./effects.ts";
import type { Fact } from "./facts.ts";

export type Tally = {
  counters: Counters;
  listeners: Set<string>;
  /** Person and session of each play that has a session. */
  sessions: Set<string>;
  engaged: Set<string>;
  /** Whoever has an event that adds to any counter or distribution. */
  people: Set<string>;
  startupMs: number[];
  loadMs: Sample[];
};

/** A tally in numbers alone. */
export type Figures = Counters & { listeners: number; sessions: number; engaged: number; people: number };

const emptyTally = (): Tally => ({
  counters: noCounters(),
  listeners: new Set(),
  sessions: new Set(),
  engaged: new Set(),
  people: new Set(),
  startupMs: [],
  loadMs: [],
});

function addCounters(sum: Counters, more: Partial<Counters>): void {
  for (const [name, value] of Object.entries(more)) sum[name as keyof Counters] += value;
}

export function tallyOf(facts: Iterable<Fact>): Tally {
  const tally = emptyTally();
  for (const fact of facts) {
    const effect = effectOf(fact);
    const startup = startupOf(fact);
    const load = loadOf(fact);
    addCounters(tally.counters, effect);
    if (startup !== undefined) tally.startupMs.push(startup);
    if (load !== undefined) tally.loadMs.push(load);
    if (Object.keys(effect).length > 0 || load !== undefined) tally.people.add(fact.person);
    if (isEngagement(fact)) tally.engaged.add(fact.person);
    if (!isPlay(fact)) continue;
    tally.listeners.add(fact.person);
    if (fact.session !== undefined) tally.sessions.add(JSON.stringify([fact.person, fact.session]));
  }
  tally.startupMs.sort((one, other) => one - other);
  tally.loadMs.sort((one, other) => one.value - other.value);
  return tally;
}

/** The tally of several groups together: counters are summed, people are not. */
export function together(parts: Iterable<Tally>): Tally {
  const whole = emptyTally();
  for (const part of parts) {
    addCounters(whole.counters, part.counters);
    for (const set of ["listeners", "sessions", "engaged", "people"] as const)
      for (const member of part[set]) whole[set].add(member);
    whole.startupMs = [...whole.startupMs, ...part.startupMs].sort((one, other) => one - other);
    whole.loadMs = [...whole.loadMs, ...part.loadMs].sort((one, other) => one.value - other.value);
  }
  return whole;
}

export function figuresOf(tally: Tally): Figures {
  return {
    ...tally.counters,
    listeners: tally.listeners.size,
    sessions: tally.sessions.size,
    engaged: tally.engaged.size,
    people: tally.people.size,
  };
}
