/** Facts in columns, as bytes. Visits (person, session, context) are written once and referred to. */
import { encodeTable, Table } from "#lib/core/table.ts";
import { SAMPLED_IDS, type SampledId } from "./counting.ts";
import { CONTEXT_DIMENSIONS, type Filter, UNKNOWN } from "./dimensions.ts";
import type { Fact, Sampled } from "./fact.ts";

const TEXTS = ["content", "source", "channel", "screen"] as const;
const SAMPLED_FIELDS = ["weight", "sum", "noise", "weightNoise"] as const;
const COUNTER = "n:";

/** Numbers texts in the order in which they come. */
class Dictionary {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.#numbers.set(text, number);
    }
    return number;
  }
}

/** Numbers visits in the order in which they come: who, in which session, with which context. */
class Visits {
  readonly ordinal: number[] = [];
  readonly session: number[] = [];
  readonly context: number[] = [];
  /** The first of a session; of a person where there is none. Nearly always the only one, and found without making a text. */
  readonly #first = new Map<number, number>();
  readonly #others = new Map<string, number>();

  numberOf(ordinal: number, session: number, context: number): number {
    const who = session || -ordinal;
    const first = this.#first.get(who);
    if (first === undefined) {
      this.#first.set(who, this.ordinal.length);
      return this.#add(ordinal, session, context);
    }
    if (this.context[first] === context && this.ordinal[first] === ordinal) return first;
    const key = `${ordinal}|${session}|${context}`;
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    this.#others.set(key, this.ordinal.length);
    return this.#add(ordinal, session, context);
  }

  #add(ordinal: number, session: number, context: number): number {
    this.session.push(session);
    this.context.push(context);
    return this.ordinal.push(ordinal) - 1;
  }
}

/** Contexts as one text. Written as JSON writes texts, no value holds the separator. */
const SEPARATOR = "\u0000";
const contextText = (context: readonly string[]): string =>
  context.map((value) => JSON.stringify(value).slice(1, -1)).join(SEPARATOR);
const contextOf = (text: string): string[] =>
  text.split(SEPARATOR).map((value) => (value.includes("\\") ? JSON.parse(`"${value}"`) : value));

export function encodeFacts(facts: readonly Fact[]): Uint8Array {
  const contexts = new Dictionary();
  // Facts of a batch share their context.
  const knownContexts = new Map<readonly string[], number>();
  const visits = new Visits();
  const dictionaries = Object.fromEntries(TEXTS.map((name) => [name, new Dictionary()]));
  const numbers: Record<string, number[]> = { visit: [], hour: [] };
  for (const name of TEXTS) numbers[name] = [];
  const optional: Record<string, Float64Array> = {};
  const put = (column: string, row: number, value: number) => {
    if (value === 0) return;
    optional[column] ??= new Float64Array(facts.length);
    optional[column][row] = value;
  };
  facts.forEach((fact, row) => {
    const context = knownContexts.get(fact.context) ?? contexts.numberOf(contextText(fact.context));
    knownContexts.set(fact.context, context);
    numbers.visit!.push(visits.numberOf(fact.ordinal, fact.session, context));
    numbers.hour!.push(fact.hour);
    for (const name of TEXTS) numbers[name]!.push(dictionaries[name]!.numberOf(fact[name]));
    for (const counter in fact.counts) put(COUNTER + counter, row, fact.counts[counter]!);
    put("startup", row, fact.startup);
    put("load", row, fact.load);
    if (fact.load) put("loadWeight", row, fact.loadWeight);
    for (const id of SAMPLED_IDS) {
      const sums = fact.sampled?.[id];
      if (sums) for (const field of SAMPLED_FIELDS) put(`${id}.${field}`, row, sums[field]);
    }
  });
  return encodeTable({
    texts: {
      contexts: contexts.texts,
      ...Object.fromEntries(TEXTS.map((name) => [`${name}s`, dictionaries[name]!.texts])),
    },
    numbers: {
      ...numbers,
      "visit.ordinal": visits.ordinal,
      "visit.session": visits.session,
      "visit.context": visits.context,
      ...optional,
    },
  });
}

/** Which of the texts a filter lets through; null: all. */
const allowed = (texts: readonly string[], wanted: string | undefined): boolean[] | null =>
  wanted === undefined ? null : texts.map((text) => (text === "" ? UNKNOWN : text) === wanted);

function allowedContexts(contexts: readonly string[][], filter: Filter): boolean[] | null {
  const wanted = CONTEXT_DIMENSIONS.flatMap((name, index) => {
    const value = filter[name as keyof Filter];
    return value === undefined ? [] : [[index, value] as const];
  });
  if (wanted.length === 0) return null;
  return contexts.map((context) =>
    wanted.every(([index, value]) => (context[index] === "" ? UNKNOWN : context[index]) === value),
  );
}

type Texts = { contexts: string[][]; contents: string[]; sources: string[] };

const textsOf = (table: Table): Texts => ({
  contexts: table.texts("contexts").map(contextOf),
  contents: table.texts("contents"),
  sources: table.texts("sources"),
});

/** The rows that the filter lets through, in their order. */
function rowsOf(table: Table, { contexts, contents, sources }: Texts, filter: Filter): number[] {
  const contentAllowed = allowed(contents, filter.contentId);
  const sourceAllowed = allowed(sources, filter.source);
  const contextAllowed = allowedContexts(contexts, filter);
  // A table whose dictionary lacks the value has no such row.
  if ([contentAllowed, sourceAllowed, contextAllowed].some((list) => list && !list.includes(true))) return [];
  const visits = table.numbers("visit");
  const context = table.numbers("visit.context");
  const content = table.numbers("content");
  const source = table.numbers("source");
  const rows: number[] = [];
  for (let row = 0; row < visits.length; row++) {
    if (contextAllowed && !contextAllowed[context[visits[row]!]!]) continue;
    if (contentAllowed && !contentAllowed[content[row]!]) continue;
    if (sourceAllowed && !sourceAllowed[source[row]!]) continue;
    rows.push(row);
  }
  return rows;
}

/** Calls `take` with each play that the filter lets through: by whom, and how many streams it is. */
export function scanPlays(
  bytes: Uint8Array,
  filter: Filter,
  take: (ordinal: number, streams: number) => void,
): void {
  const table = new Table(bytes);
  const visits = table.numbers("visit");
  const ordinals = table.numbers("visit.ordinal");
  const plays = table.numbers(`${COUNTER}plays`);
  const streams = table.numbers(`${COUNTER}streams`);
  for (const row of rowsOf(table, textsOf(table), filter))
    if (plays[row]) take(ordinals[visits[row]!]!, streams[row] ?? 0);
}

/** Calls `take` with each fact that the filter lets through. */
export function scanFacts(bytes: Uint8Array, filter: Filter, take: (fact: Fact) => void): void {
  const table = new Table(bytes);
  const texts = textsOf(table);
  const { contexts, contents, sources } = texts;
  const rows = rowsOf(table, texts, filter);
  if (rows.length === 0) return;
  const [channels, screens] = [table.texts("channels"), table.texts("screens")];
  const column = (name: string) => table.numbers(name);
  const visits = column("visit");
  const [visitOrdinal, visitSession, visitContext] = [
    column("visit.ordinal"),
    column("visit.session"),
    column("visit.context"),
  ];
  const [content, source, channel, screen, hour] = [
    column("content"),
    column("source"),
    column("channel"),
    column("screen"),
    column("hour"),
  ];
  const [startup, load, loadWeight] = [column("startup"), column("load"), column("loadWeight")];
  const counters = table
    .names()
    .filter((name) => name.startsWith(COUNTER))
    .map((name) => [name.slice(COUNTER.length), column(name)] as const);
  const sampled = SAMPLED_IDS.flatMap((id) =>
    table.names().includes(`${id}.weight`)
      ? [[id, SAMPLED_FIELDS.map((field) => column(`${id}.${field}`))] as const]
      : [],
  );
  for (const row of rows) {
    const visit = visits[row]!;
    const context = visitContext[visit]!;
    const counts: Fact["counts"] = {};
    for (const [id, values] of counters) if (values[row]) counts[id] = values[row]!;
    take({
      ordinal: visitOrdinal[visit]!,
      session: visitSession[visit]!,
      context: contexts[context]!,
      hour: hour[row]!,
      content: contents[content[row]!]!,
      source: sources[source[row]!]!,
      channel: channels[channel[row]!]!,
      screen: screens[screen[row]!]!,
      counts,
      startup: startup[row] ?? 0,
      load: load[row] ?? 0,
      loadWeight: loadWeight[row] ?? 0,
      sampled: sampledAt(sampled, row),
    });
  }
}

function sampledAt(columns: (readonly [SampledId, ArrayLike<number>[]])[], row: number): Fact["sampled"] {
  let found: Fact["sampled"] = null;
  for (const [id, [weight, sum, noise, weightNoise]] of columns) {
    if (!weight![row]) continue;
    const sums: Sampled = {
      weight: weight![row]!,
      sum: sum![row] ?? 0,
      noise: noise![row] ?? 0,
      weightNoise: weightNoise![row] ?? 0,
    };
    found ??= {};
    found[id] = sums;
  }
  return found;
}

export function decodeFacts(bytes: Uint8Array): Fact[] {
  const facts: Fact[] = [];
  scanFacts(bytes, {}, (fact) => facts.push(fact));
  return facts;
}
