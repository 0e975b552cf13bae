/**
 * How many values a day keeps. Groups and facts fold the same values into "other", so that a number through a filter is that
 * of its group, and a sender of random ids swells neither. Which values stand alone is a matter of who came first.
 */
import { meters } from "#lib/platform/meters.ts";
import { CONTEXT_DIMENSIONS, type Dimension, OTHER } from "./dimensions.ts";
import { type Fact, isFlagged } from "./fact.ts";
import { type Groups, limitOf } from "./summary.ts";

type Days = ReadonlyMap<Dimension, Groups>;
const TEXTS = ["content", "source", "channel", "screen"] as const;

/**
 * Contexts are kept whole: six values that are few each can be combined without end. This many bytes of different ones are
 * far more than the devices of a large artist's listeners say in a window.
 */
const MAX_CONTEXT_BYTES = 4 * 1024 * 1024;
const UNNAMED = CONTEXT_DIMENSIONS.map(() => OTHER);

/** Values that have their place; the others count as "other". Null: all of them fit. */
function placesOf(dimension: Dimension, stored: Groups, added: Groups): ReadonlySet<string> | null {
  const limit = limitOf(dimension);
  // Almost always: no need to look at each.
  if (stored.size + added.size <= limit) return null;
  const places = new Set(stored.keys());
  let isFull = false;
  for (const value of added.keys()) {
    if (places.has(value)) continue;
    if (places.size < limit) places.add(value);
    else isFull = true;
  }
  return isFull ? places : null;
}

/** Writes "other" over values that have no place, in each of the facts. @returns how many facts were changed */
function foldTexts(
  facts: readonly Fact[],
  name: (typeof TEXTS)[number],
  places: ReadonlySet<string>,
): number {
  let folded = 0;
  for (const fact of facts) {
    if (fact[name] === "" || fact[name] === OTHER || places.has(fact[name])) continue;
    fact[name] = OTHER;
    folded++;
  }
  return folded;
}

/** Facts of a batch share their context: each is looked at once, and stays shared. */
function changeContexts(
  facts: readonly Fact[],
  change: (context: readonly string[]) => readonly string[],
): number {
  const changed = new Map<readonly string[], readonly string[]>();
  let folded = 0;
  for (const fact of facts) {
    let after = changed.get(fact.context);
    if (!after) {
      after = change(fact.context);
      changed.set(fact.context, after);
    }
    if (after === fact.context) continue;
    fact.context = after;
    folded++;
  }
  return folded;
}

const replaced = (context: readonly string[], at: number, places: ReadonlySet<string>): readonly string[] => {
  const value = context[at]!;
  return value === "" || value === OTHER || places.has(value) ? context : context.with(at, OTHER);
};

/** @returns how many facts lost their context */
function boundContexts(facts: readonly Fact[]): number {
  const known = new Set<string>();
  let bytes = 0;
  return changeContexts(facts, (context) => {
    const text = JSON.stringify(context);
    if (known.has(text)) return context;
    const more = Buffer.byteLength(text);
    if (bytes + more > MAX_CONTEXT_BYTES) return UNNAMED;
    bytes += more;
    known.add(text);
    return context;
  });
}

/** Flagged facts are in no group: they keep the values that others brought, and bring none. */
function foldFlagged(facts: readonly Fact[], stored: Days, added: Days): void {
  const isKnown = (dimension: Dimension, value: string) =>
    value === "" || stored.get(dimension)!.has(value) || added.get(dimension)!.has(value);
  const flagged = facts.filter(isFlagged);
  for (const fact of flagged) for (const name of TEXTS) if (!isKnown(name, fact[name])) fact[name] = OTHER;
  changeContexts(flagged, (context) =>
    context.every((value, at) => isKnown(CONTEXT_DIMENSIONS[at]!, value))
      ? context
      : context.map((value, at) => (isKnown(CONTEXT_DIMENSIONS[at]!, value) ? value : OTHER)),
  );
}

const bytesOf = (value: string): number => Buffer.byteLength(JSON.stringify(value));

/** What a context takes at most, as text: of each dimension the longest value that these facts have. */
function mostContextBytes(added: Days): number {
  const longest = CONTEXT_DIMENSIONS.map((name) =>
    // Long lists are not spread into arguments.
    [...added.get(name)!.keys()].reduce((most, value) => Math.max(most, bytesOf(value)), bytesOf(OTHER)),
  );
  return longest.reduce((sum, bytes) => sum + bytes + 1, 1);
}

/**
 * Folds what a day has no place for, in the facts themselves.
 * @param stored the day's groups so far
 * @param added the groups of these facts
 * @returns whether any fact was changed; then its groups have to be summed anew
 */
export function foldRareValues(facts: readonly Fact[], stored: Days, added: Days): boolean {
  let hasChanged = false;
  const note = (dimension: string, folded: number) => {
    if (folded === 0) return;
    hasChanged = true;
    meters().foldedToOther.inc({ dimension }, folded);
  };
  const places = (dimension: Dimension) => placesOf(dimension, stored.get(dimension)!, added.get(dimension)!);
  for (const name of TEXTS) {
    const own = places(name);
    if (own) note(name, foldTexts(facts, name, own));
  }
  CONTEXT_DIMENSIONS.forEach((name, at) => {
    const own = places(name);
    if (own)
      note(
        name,
        changeContexts(facts, (context) => replaced(context, at, own)),
      );
  });
  foldFlagged(facts, stored, added);
  // Almost never: no need to look at each.
  if (facts.length * mostContextBytes(added) > MAX_CONTEXT_BYTES) note("context", boundContexts(facts));
  return hasChanged;
}
