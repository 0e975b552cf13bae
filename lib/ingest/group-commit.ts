/**
 * Group commit: items that arrive while a write is under way go together in the next one, so the cost of a
 * journalled majority is shared. Guarantees: an item is answered only after its own write is done; a failed
 * write fails all of its group and nothing else; the queue is bounded, and what doesn't fit is refused at once.
 */
export type GroupOptions = { maxGroup: number; maxQueued: number; maxWrites: number };

type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void };

/** Thrown to callers that find the queue full. */
export class QueueFull extends Error {}

export class GroupCommit<Item, Result> {
  readonly #write: (items: Item[]) => Promise<Result[]>;
  readonly #options: GroupOptions;
  #waiting: Waiting<Item, Result>[] = [];
  #writes = 0;
  #scheduled = false;

  constructor(write: (items: Item[]) => Promise<Result[]>, options: GroupOptions) {
    this.#write = write;
    this.#options = options;
  }

  get queued(): number {
    return this.#waiting.length;
  }

  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#options.maxQueued) return Promise.reject(new QueueFull());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#writes >= this.#options.maxWrites) return;
    this.#scheduled = true;
    // After the requests that this turn of the event loop has already read.
    setImmediate(() => {
      this.#scheduled = false;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const group = this.#waiting.splice(0, this.#options.maxGroup);
    if (group.length === 0) return;
    this.#writes += 1;
    try {
      const results = await this.#write(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index]!);
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.#writes -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    }
  }
}
