/**
 * Makes a dictionary for the compact encoding from sample sessions: which keys, texts and shapes are likely, and how each
 * context begins. `node tools/train-dictionary.ts ID` writes lib/events/compact/dictionary-ID.ts. A dictionary that was
 * published is never made anew: batches lie on phones for a day. What is learned holds no ids and no free texts: only
 * values that several sessions share.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createRandom } from "#lib/core/prng.ts";
import { Writer } from "#lib/events/compact/coder.ts";
import { Contexts, SHARES, WORTHS } from "#lib/events/compact/contexts.ts";
import type { Dictionary, Shape } from "#lib/events/compact/dictionary.ts";
import type { Batch, Json, JsonObject } from "#lib/events/compact/index.ts";
import { CONTEXT_COUNT, KNOWN_KEYS } from "#lib/events/compact/layout.ts";
import { packPriors } from "#lib/events/compact/priors.ts";
import { orderedEnvelope, shapeOf } from "#lib/events/compact/shapes.ts";
import { Walk } from "#lib/events/compact/walk.ts";
import { EVENT_SCHEMAS } from "#lib/events/kinds.ts";
import { batchesOf, commonDevice, drawSession } from "#lib/testing/tracker-session.ts";

const SESSIONS = 60;
const MAX_TEXTS = 63;
const MAX_SHAPES = 48;
/** A value under a key that so many sessions share is nobody's. */
const SHARED_BY = 4;
/** A prior that saves less than this a batch is not worth its bytes in the tracker. */
const WORTH_BITS = 0.004;

/** Batches of all sizes that a tracker sends: whole ones, and the short ones of a page that closes. */
function samples(): Batch[][] {
  return Array.from({ length: SESSIONS }, (_, index) => {
    const random = createRandom(`train|${index}`);
    const session = drawSession(`train|${index}`, commonDevice(random), 300);
    return batchesOf(session, index % 6 === 0 ? 5 : 25);
  });
}

/** Counts in how many sessions something is seen. */
class Seen {
  readonly #sessions = new Map<string, Set<number>>();
  readonly #times = new Map<string, number>();
  note(what: string, session: number): void {
    this.#sessions.set(what, (this.#sessions.get(what) ?? new Set()).add(session));
    this.#times.set(what, (this.#times.get(what) ?? 0) + 1);
  }
  shared(most: number): string[] {
    return [...this.#times]
      .filter(([what]) => this.#sessions.get(what)!.size >= SHARED_BY)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([what]) => what);
  }
}

function vocabulary(sessions: Batch[][]): Omit<Dictionary, "id" | "priors"> {
  const keys = new Seen();
  const shapes = new Seen();
  const texts = new Map<string, Seen>();
  const textsOf = (key: string) => {
    const seen = texts.get(key) ?? new Seen();
    texts.set(key, seen);
    return seen;
  };
  const note = (object: JsonObject, session: number, place?: number) => {
    const shape = shapeOf(object, place);
    shapes.note(JSON.stringify(shape), session);
    for (const key of shape.keys) {
      keys.note(key, session);
      const value: Json | undefined = object[key];
      if (typeof value === "string") textsOf(key).note(value, session);
      else if (typeof value === "object" && value !== null && !Array.isArray(value)) note(value, session);
    }
  };
  sessions.forEach((batches, session) => {
    for (const { events, sentAt: _, ...envelope } of batches) {
      note(orderedEnvelope(envelope), session);
      for (const [index, event] of events.entries()) note(event, session, index);
    }
  });
  const own = ["#at", "#type", "#key", "#keys", "#list", "#events"];
  const known = keys.shared(KNOWN_KEYS - own.length);
  const listed = [...new Set(Object.values(EVENT_SCHEMAS).flatMap((schema) => Object.keys(schema.shape)))];
  const all = [...new Set([...own, ...known, ...listed])].slice(0, KNOWN_KEYS);
  const types = Object.keys(EVENT_SCHEMAS);
  return {
    keys: all,
    texts: {
      "#type": types,
      "#key": [...new Set([...known, ...listed])].slice(0, MAX_TEXTS),
      ...Object.fromEntries(
        [...texts]
          .map(([key, seen]) => [key, seen.shared(MAX_TEXTS)] as const)
          .filter(([, shared]) => shared.length > 0),
      ),
    },
    shapes: shapes.shared(MAX_SHAPES).map((text) => JSON.parse(text) as Shape),
  };
}

/** Remembers which bits each context had in a batch. */
class Recorder extends Contexts {
  readonly bits = new Map<number, number[]>();
  override learn(context: number, value: number): void {
    const own = this.bits.get(context) ?? [];
    own.push(value);
    this.bits.set(context, own);
    super.learn(context, value);
  }
}

/** What these bits of batches cost under a prior. */
function cost(runs: readonly number[][], prior: number): number {
  let bits = 0;
  for (const run of runs) {
    const contexts = new Contexts(Uint8Array.of(prior));
    for (const bit of run) {
      const zero = contexts.zeroShare(0) / 65_536;
      bits -= Math.log2(bit === 0 ? zero : 1 - zero);
      contexts.learn(0, bit);
    }
  }
  return bits;
}

function bestPrior(runs: readonly number[][], batches: number): number {
  const all = runs.flat();
  const zeros = all.filter((bit) => bit === 0).length;
  const share = ((zeros + 0.4) / (all.length + 0.8)) * 65_536;
  const nearest = SHARES.reduce(
    (best, own, step) => (Math.abs(own - share) < Math.abs(SHARES[best]! - share) ? step : best),
    0,
  );
  let best = { prior: 0, bits: cost(runs, 0) - WORTH_BITS * batches };
  for (let step = Math.max(0, nearest - 2); step <= Math.min(SHARES.length - 1, nearest + 2); step++) {
    for (let worth = 0; worth < WORTHS.length; worth++) {
      const prior = step * 8 + worth;
      const bits = prior === 0 ? Number.POSITIVE_INFINITY : cost(runs, prior);
      if (bits < best.bits) best = { prior, bits };
    }
  }
  return best.prior;
}

function learnPriors(sessions: Batch[][], dictionary: Dictionary): Uint8Array {
  const runs = new Map<number, number[][]>();
  const batches = sessions.flat();
  for (const { sentAt: _, ...sealed } of batches) {
    const recorder = new Recorder(new Uint8Array(CONTEXT_COUNT));
    new Walk(new Writer(recorder), dictionary).batch(sealed as Batch);
    for (const [context, bits] of recorder.bits) runs.set(context, [...(runs.get(context) ?? []), bits]);
  }
  const priors = new Uint8Array(CONTEXT_COUNT);
  for (const [context, own] of runs) priors[context] = bestPrior(own, batches.length);
  return priors;
}

const id = Number(process.argv[2]);
if (!(id >= 1 && id <= 255)) throw new Error("which dictionary? 1 to 255");
const sessions = samples();
const words = vocabulary(sessions);
const priors = learnPriors(sessions, { id, ...words, priors: new Uint8Array(0) });
const text = `/** Made by tools/train-dictionary.ts from sample sessions; never changed once published. */
import type { Dictionary } from "./dictionary.ts";
import { unpackPriors } from "./priors.ts";

export const DICTIONARY_${id}: Dictionary = {
  id: ${id},
  keys: ${JSON.stringify(words.keys)},
  texts: ${JSON.stringify(words.texts)},
  shapes: ${JSON.stringify(words.shapes)},
  priors: unpackPriors(
    "${packPriors(priors)}",
  ),
};
`;
const file = fileURLToPath(new URL(`../lib/events/compact/dictionary-${id}.ts`, import.meta.url));
await writeFile(file, text);
process.stdout.write(`${file}: ${priors.filter((prior) => prior !== 0).length} priors\n`);
