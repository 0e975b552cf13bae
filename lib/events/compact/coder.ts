/**
 * A binary range coder: each bit costs as little as its probability promised. One walk over a batch (walk.ts) describes
 * the format for both directions: the writer is told each value, the reader tells it. Whole numbers of at most 32 bits
 * throughout, so that a port to another language gives the same bytes.
 */
import type { Contexts } from "./contexts.ts";

/** What a walk is written against: hands values to the writer, gets them from the reader. */
export type Coder = {
  readonly isReading: boolean;
  /** One bit with the probability of its context, which learns from it. */
  bit(context: number, value: number): number;
  /** A number below `size` (at most 65,536), all equally likely. */
  uniform(size: number, value: number): number;
};

/** Bytes that are no batch: truncated, altered, or more than a batch may hold. */
export class CompactError extends Error {}

/** How far a reader may look behind the end: what the writer left out were zeros, and never more than these. */
const OMITTED = 5;
const TOP = 2 ** 24;
const WHOLE = 2 ** 32;

export class Writer implements Coder {
  readonly isReading = false;
  readonly #contexts: Contexts;
  readonly #bytes: number[] = [];
  #low = 0;
  #range = WHOLE - 1;
  /** The last byte that a carry may still change, and how many 255 follow it. */
  #held = 0;
  #heldCount = 0;

  constructor(contexts: Contexts) {
    this.#contexts = contexts;
  }

  bit(context: number, value: number): number {
    const bound = (this.#range >>> 16) * this.#contexts.zeroShare(context);
    if (value === 0) this.#range = bound;
    else {
      this.#low += bound;
      this.#range -= bound;
    }
    this.#contexts.learn(context, value);
    this.#renew();
    return value;
  }

  uniform(size: number, value: number): number {
    const step = Math.floor(this.#range / size);
    this.#low += step * value;
    this.#range = step;
    this.#renew();
    return value;
  }

  #renew(): void {
    while (this.#range < TOP) {
      this.#range = (this.#range * 256) >>> 0;
      this.#shift();
    }
  }

  #shift(): void {
    // At the very start nothing is held yet, and no carry can come: the number lies below one.
    if (this.#low < 0xff000000 || this.#low >= WHOLE || this.#heldCount === 0) {
      const carry = this.#low >= WHOLE ? 1 : 0;
      if (this.#heldCount > 0) this.#bytes.push((this.#held + carry) & 255);
      for (; this.#heldCount > 1; this.#heldCount--) this.#bytes.push((255 + carry) & 255);
      this.#heldCount = 0;
      this.#held = Math.floor(this.#low / TOP) & 255;
    }
    this.#heldCount++;
    this.#low = (this.#low % TOP) * 256;
  }

  /** The bytes; the reader takes missing ones for zeros, so that zeros at the end need not travel. */
  finish(): Uint8Array {
    // Of all numbers inside the range, the one with the most zeros at its end.
    for (let zeros = WHOLE; zeros >= 1; zeros /= 256) {
      const candidate = Math.ceil(this.#low / zeros) * zeros;
      if (candidate < this.#low + this.#range) {
        this.#low = candidate;
        break;
      }
    }
    for (let byte = 0; byte < 5; byte++) this.#shift();
    let end = this.#bytes.length;
    const least = Math.max(0, end - OMITTED);
    while (end > least && this.#bytes[end - 1] === 0) end--;
    return Uint8Array.from(this.#bytes.slice(0, end));
  }
}

export class Reader implements Coder {
  readonly isReading = true;
  readonly #contexts: Contexts;
  readonly #bytes: Uint8Array;
  #at = 0;
  #range = WHOLE - 1;
  #code = 0;

  constructor(contexts: Contexts, bytes: Uint8Array) {
    this.#contexts = contexts;
    this.#bytes = bytes;
    for (let byte = 0; byte < 4; byte++) this.#code = this.#code * 256 + this.#next();
  }

  #next(): number {
    if (this.#at >= this.#bytes.length + OMITTED) throw new CompactError("the batch ends too early");
    return this.#bytes[this.#at++] ?? 0;
  }

  bit(context: number): number {
    const bound = (this.#range >>> 16) * this.#contexts.zeroShare(context);
    const value = this.#code < bound ? 0 : 1;
    if (value === 0) this.#range = bound;
    else {
      this.#code -= bound;
      this.#range -= bound;
    }
    this.#contexts.learn(context, value);
    this.#renew();
    return value;
  }

  uniform(size: number): number {
    const step = Math.floor(this.#range / size);
    const value = Math.floor(this.#code / step);
    if (value >= size) throw new CompactError("the batch is damaged");
    this.#code -= step * value;
    this.#range = step;
    this.#renew();
    return value;
  }

  #renew(): void {
    while (this.#range < TOP) {
      this.#range = (this.#range * 256) >>> 0;
      this.#code = (this.#code * 256 + this.#next()) >>> 0;
    }
  }

  /** Whether all bytes were needed: what follows a batch is no part of it. */
  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }
}
