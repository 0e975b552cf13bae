/** Counts by ordinal, in pages of an array: as fast to add to as an array, and as small as the ordinals that occur. */
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;
const NOTHING = new Uint32Array(PAGE);

export class SparseCounts {
  readonly #pages: (Uint32Array | undefined)[] = [];

  add(ordinal: number, count: number): void {
    const number = ordinal >>> PAGE_BITS;
    let page = this.#pages[number];
    if (!page) {
      page = new Uint32Array(PAGE);
      this.#pages[number] = page;
    }
    page[ordinal & (PAGE - 1)]! += count;
  }

  /** Calls `take` with the counts of each ordinal that has one in any of them. */
  static together(all: readonly SparseCounts[], take: (counts: readonly number[]) => void): void {
    const last = Math.max(...all.map((counts) => counts.#pages.length));
    const counts = all.map(() => 0);
    for (let number = 0; number < last; number++) {
      const pages = all.map((one) => one.#pages[number]);
      if (!pages.some(Boolean)) continue;
      for (let index = 0; index < PAGE; index++) {
        let any = 0;
        for (let which = 0; which < pages.length; which++) {
          counts[which] = (pages[which] ?? NOTHING)[index]!;
          any |= counts[which]!;
        }
        if (any !== 0) take(counts);
      }
    }
  }
}
