/**
 * What CMCD is written in: a dictionary of RFC 8941 ("Structured Field Values for HTTP"), such as
 * `br=3200,bs,mtp=(25000;v 1200;a),sid="6e2f"`. Read in one pass, without a grammar's help: a report is small and comes often.
 */
import { Problem } from "#lib/core/problem.ts";

export type Bare = string | number | boolean;
/** A value, or those of an inner list; `tag` is the first parameter's name, which says what kind of object a number is about. */
export type Item = { value: Bare; tag: string | null };
export type Fields = Map<string, Item[]>;

/** More than any player sends, little enough that nobody is kept busy. */
const MAX_KEYS = 100;
const MAX_ITEMS = 100;

const KEY = /[a-z*][a-z0-9_\-.*]*/y;
const NUMBER = /-?\d{1,15}(\.\d{1,6})?/y;
const TOKEN = /[A-Za-z*][\w!#$%&'*+\-.^`|~:/]*/y;
const STRING = /"((?:[^"\\\p{Cc}]|\\["\\])*)"/uy;
const BYTES = /:[A-Za-z0-9+/=]*:/y;
const BOOLEAN = /\?([01])/y;

/** Not CMCD; the reader is told where. */
export class NotCmcd extends Problem {
  constructor(what: string) {
    super(400, "bad_cmcd", `This is no CMCD: ${what}; send it as CTA-5004 says, or as JSON`);
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  takeChar(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  skipBlanks(): void {
    while (this.#text[this.#at] === " " || this.#text[this.#at] === "\t") this.#at++;
  }

  refuse(wanted: string): never {
    throw new NotCmcd(`${wanted} is missing at character ${this.#at + 1}`);
  }

  key(): string {
    return this.take(KEY)?.[0] ?? this.refuse("a key");
  }

  bare(): Bare {
    const string = this.take(STRING);
    if (string) return string[1]!.replace(/\\(.)/g, "$1");
    const number = this.take(NUMBER);
    if (number) return Number(number[0]);
    const boolean = this.take(BOOLEAN);
    if (boolean) return boolean[1] === "1";
    return (this.take(TOKEN) ?? this.take(BYTES))?.[0] ?? this.refuse("a value");
  }

  /** The parameters behind a value; the first one's name. */
  tag(): string | null {
    let first: string | null = null;
    while (this.takeChar(";")) {
      this.skipBlanks();
      const name = this.key();
      if (this.takeChar("=")) this.bare();
      first ??= name;
    }
    return first;
  }

  item(): Item {
    return { value: this.bare(), tag: this.tag() };
  }

  member(): Item[] {
    if (!this.takeChar("=")) return [{ value: true, tag: this.tag() }];
    if (!this.takeChar("(")) return [this.item()];
    const items: Item[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.takeChar(")")) break;
      if (items.length >= MAX_ITEMS) throw new NotCmcd(`a list has more than ${MAX_ITEMS} values`);
      items.push(this.item());
    }
    this.tag();
    return items;
  }
}

/** @throws NotCmcd */
export function readFields(text: string): Fields {
  const reader = new Reader(text);
  const fields: Fields = new Map();
  reader.skipBlanks();
  while (!reader.isAtEnd) {
    const key = reader.key();
    fields.set(key, reader.member());
    if (fields.size > MAX_KEYS) throw new NotCmcd(`a report has more than ${MAX_KEYS} keys`);
    reader.skipBlanks();
    if (reader.isAtEnd) break;
    if (!reader.takeChar(",")) reader.refuse("a comma");
    reader.skipBlanks();
    if (reader.isAtEnd) reader.refuse("a key");
  }
  return fields;
}
