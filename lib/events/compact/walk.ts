/**
 * The format: one walk over a batch, for both directions. A writer is given the batch; a reader gets `undefined` and
 * returns it. What comes again (a value of the same key, the shape of an event) costs a bit or two; what is new is spelled.
 */
import { type Coder, CompactError } from "./coder.ts";
import type { Dictionary, Shape } from "./dictionary.ts";
import type { Batch, Json, JsonObject, Scalar } from "./json.ts";
import { keyBase, OF_KEY, SHAPES, shapeBase } from "./layout.ts";
import { choice, double, integer, natural } from "./parts.ts";
import { LATEST_MS, orderedEnvelope, sameShape, shapeOf } from "./shapes.ts";
import { text } from "./texts.ts";

/** Bounds of what a batch may unfold to, checked before anything is made. */
export const LIMITS = { events: 500, values: 50_000, characters: 2 ** 20, depth: 16 } as const;

const TYPES = ["integer", "thousandths", "double", "text", "true", "false", "null", "nested"] as const;
type Type = (typeof TYPES)[number];
const RECENT = 16;
/** The slots of shapes that are no event's: the envelope, what lies inside another, and the first event. */
const [ENVELOPE, NESTED, FIRST] = [SHAPES, SHAPES + 1, SHAPES + 2];
const INLINE = SHAPES - 1;
const END = 0xa55a;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function typeOf(value: Json): Type {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "object") return "nested";
  if (Number.isSafeInteger(value)) return "integer";
  const thousandths = Math.round(value * 1000);
  return Number.isSafeInteger(thousandths) && thousandths / 1000 === value ? "thousandths" : "double";
}

/** Differences of what is foreseen must stay exact. */
const FORESEEABLE = 2 ** 40;
const movingTypeOf = (value: Json): Type =>
  typeof value === "number" && Math.abs(value) > FORESEEABLE ? "double" : typeOf(value);

export class Walk {
  readonly #coder: Coder;
  readonly #dictionary: Dictionary;
  readonly #keys: ReadonlyMap<string, number>;
  readonly #shapes: Shape[];
  readonly #recent = new Map<string, Scalar[]>();
  readonly #wasSame = new Map<string, number>();
  #values = 0;
  #characters = 0;
  #atMs = 0;
  #startedMs = 0;
  #position = { value: 0, atMs: 0 };

  constructor(coder: Coder, dictionary: Dictionary) {
    this.#coder = coder;
    this.#dictionary = dictionary;
    this.#keys = new Map(dictionary.keys.map((key, index) => [key, index]));
    this.#shapes = [...dictionary.shapes];
  }

  /** The whole sealed part. @returns what was given, or what was read */
  batch(batch: Batch | undefined): Batch {
    const { events, ...given } = batch ?? { events: [] };
    const envelope = this.#object(ENVELOPE, batch && orderedEnvelope(given), 0).value;
    const count = natural(this.#coder, this.#base("#events"), events.length);
    if (count > LIMITS.events) throw new CompactError("a batch holds at most 500 events");
    const read: JsonObject[] = [];
    let slot: number = FIRST;
    for (let index = 0; index < count; index++) {
      const event = this.#object(slot, events[index], 0, index);
      read.push(event.value);
      slot = event.shape;
    }
    if (this.#coder.uniform(65_536, END) !== END) throw new CompactError("the batch is damaged");
    return { ...envelope, events: read };
  }

  #base(key: string): number {
    return keyBase(this.#keys, key);
  }

  /** An object: its shape, then its values. With a `place` it is an event. */
  #object(
    slot: number,
    given: JsonObject | undefined,
    depth: number,
    place?: number,
  ): { value: JsonObject; shape: number } {
    if (depth > LIMITS.depth) throw new CompactError("a batch nests too deep");
    const { shape, index } = this.#shape(slot, given && shapeOf(given, place));
    const value: JsonObject = {};
    if (place !== undefined && shape.hasPlaceAsId) value.id = String(place);
    if (shape.type !== null) value.type = shape.type;
    if (shape.hasAt) {
      const at = this.#atMs + integer(this.#coder, this.#base("#at"), Number(given?.at) - this.#atMs || 0);
      if (Math.abs(at) >= LATEST_MS) throw new CompactError("a time is too large");
      this.#atMs = at;
      value.at = at;
    }
    if (shape.type === "play_started") this.#startedMs = this.#atMs;
    for (const key of shape.keys) setOwn(value, key, this.#value(key, given?.[key], depth));
    return { value, shape: index };
  }

  #shape(slot: number, given: Shape | undefined): { shape: Shape; index: number } {
    const known = given ? this.#shapes.findIndex((shape) => sameShape(shape, given)) : -1;
    const symbol = choice(this.#coder, shapeBase(slot), 6, known < 0 ? INLINE : known);
    if (symbol < INLINE) {
      const shape = this.#shapes[symbol];
      if (!shape) throw new CompactError("the batch is damaged");
      return { shape, index: symbol };
    }
    const type = this.#value("#type", given ? given.type : undefined, 0);
    const hasAt = this.#coder.uniform(2, given?.hasAt ? 1 : 0) === 1;
    const hasPlaceAsId = this.#coder.uniform(2, given?.hasPlaceAsId ? 1 : 0) === 1;
    const count = natural(this.#coder, this.#base("#keys"), given?.keys.length ?? 0);
    const keys: string[] = [];
    for (let at = 0; at < count; at++) keys.push(String(this.#value("#key", given?.keys[at], 0)));
    if (type !== null && typeof type !== "string") throw new CompactError("the batch is damaged");
    const shape = { type, keys, hasAt, hasPlaceAsId };
    if (this.#shapes.length >= INLINE) return { shape, index: INLINE };
    return { shape, index: this.#shapes.push(shape) - 1 };
  }

  #take(): void {
    if (++this.#values > LIMITS.values) throw new CompactError("a batch holds too many values");
  }

  #value(key: string, given: Json | undefined, depth: number): Json {
    this.#take();
    const base = this.#base(key);
    if (key === "positionMs" || key === "listenedMs") return this.#moving(key, base, given, depth);
    const recent = this.#recent.get(key) ?? [];
    const place = given === undefined || typeof given === "object" ? -1 : recent.indexOf(given);
    if (recent.length > 0) {
      const same = this.#coder.bit(base + OF_KEY.same + (this.#wasSame.get(key) ?? 0), place === 0 ? 1 : 0);
      this.#wasSame.set(key, same);
      if (same === 1) return recent[0]!;
      if (recent.length > 1 && this.#coder.bit(base + OF_KEY.recent, place > 0 ? 1 : 0) === 1) {
        const value = recent[choice(this.#coder, base + OF_KEY.recentIndex, 4, Math.max(0, place))];
        if (value === undefined) throw new CompactError("the batch is damaged");
        return this.#remember(key, value);
      }
    }
    const texts = Object.hasOwn(this.#dictionary.texts, key) ? this.#dictionary.texts[key] : undefined;
    if (texts) {
      const known = typeof given === "string" ? texts.indexOf(given) : -1;
      if (this.#coder.bit(base + OF_KEY.known, known >= 0 ? 1 : 0) === 1) {
        const text = texts[choice(this.#coder, base + OF_KEY.knownIndex, 6, Math.max(0, known))];
        if (text === undefined) throw new CompactError("the batch is damaged");
        this.#count(text.length);
        return this.#remember(key, text);
      }
    }
    return this.#fresh(key, base, given, depth);
  }

  /** A value that neither came before nor is foreseen. */
  #fresh(key: string, base: number, given: Json | undefined, depth: number): Json {
    const type = this.#type(base, given, typeOf);
    if (type === "nested") return this.#nested(key, given, depth);
    return this.#remember(key, this.#scalar(type, key, base, given));
  }

  #type(base: number, given: Json | undefined, of: (value: Json) => Type): Type {
    const place = given === undefined ? 0 : TYPES.indexOf(of(given));
    return TYPES[choice(this.#coder, base + OF_KEY.type, 3, place)]!;
  }

  #scalar(type: Exclude<Type, "nested">, key: string, base: number, given: Json | undefined): Scalar {
    const number = typeof given === "number" ? given : 0;
    switch (type) {
      case "integer":
        return integer(this.#coder, base, number);
      case "thousandths":
        return integer(this.#coder, base, Math.round(number * 1000)) / 1000;
      case "double":
        return double(this.#coder, number);
      case "text":
        return this.#text(key, base, typeof given === "string" ? given : "");
      case "null":
        return null;
      case "true":
        return true;
      case "false":
        return false;
    }
  }

  #nested(key: string, given: Json | undefined, depth: number): Json {
    const isList = this.#coder.uniform(2, Array.isArray(given) ? 1 : 0) === 1;
    if (!isList) return this.#object(NESTED, isObject(given) ? given : undefined, depth + 1).value;
    if (depth >= LIMITS.depth) throw new CompactError("a batch nests too deep");
    const list = Array.isArray(given) ? given : [];
    const length = natural(this.#coder, this.#base("#list"), list.length);
    const read: Json[] = [];
    for (let index = 0; index < length; index++) read.push(this.#value(key, list[index], depth + 1));
    return read;
  }

  /** Where a play is follows from the clock: only what differs is written. */
  #moving(key: string, base: number, given: Json | undefined, depth: number): Json {
    const type = this.#type(base, given, movingTypeOf);
    const foreseen =
      key === "positionMs"
        ? this.#position.value + this.#atMs - this.#position.atMs
        : this.#atMs - this.#startedMs;
    let value: Json;
    if (type === "integer" || type === "thousandths") {
      const scale = type === "integer" ? 1 : 1000;
      const about = foreseen >= 0 && foreseen < FORESEEABLE ? foreseen * scale : 0;
      const exact = Math.round((typeof given === "number" ? given : 0) * scale);
      value = (about + integer(this.#coder, base, exact - about)) / scale;
    } else if (type === "nested") value = this.#nested(key, given, depth);
    else value = this.#scalar(type, key, base, given);
    if (key === "positionMs" && typeof value === "number")
      this.#position = { value: Math.round(value), atMs: this.#atMs };
    return value;
  }

  #remember<T extends Scalar>(key: string, value: T): T {
    const recent = this.#recent.get(key) ?? [];
    const place = recent.indexOf(value);
    if (place >= 0) recent.splice(place, 1);
    recent.unshift(value);
    if (recent.length > RECENT) recent.pop();
    this.#recent.set(key, recent);
    return value;
  }

  #count(characters: number): void {
    this.#characters += characters;
    if (this.#characters > LIMITS.characters) throw new CompactError("a batch holds too much text");
  }

  #text(key: string, base: number, given: string): string {
    const before = { last: this.#recent.get(key)?.[0], session: this.#recent.get("sessionId")?.[0] };
    const result = text(this.#coder, base, given, before, LIMITS.characters - this.#characters);
    this.#count(result.length);
    return result;
  }
}

/** `__proto__` is a key like any other. */
function setOwn(object: JsonObject, key: string, value: Json): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
