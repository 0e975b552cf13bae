/** Events by what they were sent from and what they were about, and the rule that hides small groups. */
import { isEngagement } from "./effects.ts";
import type { Fact } from "./facts.ts";
import { type Figures, figuresOf, type Tally, tallyOf, together } from "./tally.ts";
import { CONTEXT_FIELDS, type Filter } from "./types.ts";

/** Groups by these say something about people: small ones are folded. */
export const PERSONAL_DIMENSIONS = [...CONTEXT_FIELDS, "hourOfWeek"] as const;
export const DIMENSIONS = [...PERSONAL_DIMENSIONS, "content", "source", "channel", "screen"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Groups = Map<string, Tally>;

/** The event's value, or null if the dimension isn't about events of its type. */
function keyOf(dimension: Dimension, fact: Fact): string | undefined | null {
  if (dimension === "hourOfWeek") return fact.wall.hourOfWeek;
  if (dimension === "content") return fact.event.contentId;
  if (dimension === "source") return fact.source;
  if (dimension === "channel") return isEngagement(fact) ? fact.event.channel : null;
  if (dimension === "screen") return fact.event.type === "screen_viewed" ? fact.event.screen : null;
  return fact.context[dimension];
}

/** Unfolded groups; groups of events that count nothing are none. */
export function groupsOf(facts: readonly Fact[], dimension: Dimension): Groups {
  const members = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = keyOf(dimension, fact);
    if (key === null) continue;
    const group = members.get(key ?? "unknown");
    if (group) group.push(fact);
    else members.set(key ?? "unknown", [fact]);
  }
  const groups: Groups = new Map();
  for (const [key, group] of members) {
    const tally = tallyOf(group);
    if (tally.people.size > 0) groups.set(key, tally);
  }
  return groups;
}

export function figuresOfGroups(groups: Groups): Map<string, Figures> {
  return new Map([...groups].map(([key, tally]) => [key, figuresOf(tally)]));
}

/**
 * Puts groups with fewer than k people into "other". A single one would be what is missing from the sum of the
 * shown, so the next smallest goes with it. A group that is really called "other" takes them in.
 */
export function foldSmallGroups(groups: Groups, k: number): Map<string, Figures> {
  const bySize = [...groups].sort(
    ([key, { people }], [otherKey, { people: others }]) =>
      people.size - others.size || (key < otherKey ? -1 : 1),
  );
  let folded = 0;
  while (folded < bySize.length && bySize[folded]![1].people.size < k) folded += 1;
  if (folded === 1 && bySize.length > 1) folded = 2;
  const shown: Groups = new Map(bySize.slice(folded));
  if (folded > 0) {
    const hidden = bySize.slice(0, folded).map(([, tally]) => tally);
    const called = shown.get("other");
    shown.set("other", together(called ? [...hidden, called] : hidden));
  }
  return figuresOfGroups(shown);
}

/** True if the filter says something about people and leaves too few of them to answer. */
export function isSuppressed(filter: Filter, people: number, k: number): boolean {
  const { country, os, device, network } = filter;
  const isPersonal = [country, os, device, network].some((value) => value !== undefined);
  return isPersonal && people > 0 && people < k;
}
