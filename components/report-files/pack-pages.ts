/**
 * What stands on which page. The layout could find out by itself, but lays out all that is left again for each page of a
 * long table: sorting it into pages first makes a document of twelve pages four times faster.
 */
export type Block<T> =
  | { kind: "whole"; height: number; content: T }
  /** May be cut between two rows; `head` stands above each part. */
  | { kind: "rows"; head: number; rows: readonly number[]; part: (from: number, to: number) => T };

/** Rows that a table's head must not be parted from. */
const LEAST_ROWS = 3;

/** How many of the rows from `start` on fit into the room. */
function fitting(rows: readonly number[], start: number, room: number): number {
  let used = 0;
  let count = 0;
  while (start + count < rows.length && used + rows[start + count]! <= room) {
    used += rows[start + count]!;
    count += 1;
  }
  return count;
}

/** What all of them need, on one page. */
export const heightOf = <T>(blocks: readonly Block<T>[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum + (block.kind === "whole" ? block.height : block.rows.reduce((all, row) => all + row, block.head)),
    0,
  );

/** @param height of a page's room */
export function packPages<T>(blocks: readonly Block<T>[], height: number): T[][] {
  const pages: T[][] = [[]];
  let room = height;
  const turn = () => {
    pages.push([]);
    room = height;
  };
  const put = (content: T, used: number) => {
    pages.at(-1)!.push(content);
    room -= used;
  };
  for (const block of blocks) {
    if (block.kind === "whole") {
      if (block.height > room && room < height) turn();
      put(block.content, block.height);
      continue;
    }
    const { head, rows, part } = block;
    let from = 0;
    do {
      let count = fitting(rows, from, room - head);
      if (count < Math.min(LEAST_ROWS, rows.length - from) && room < height) {
        turn();
        count = fitting(rows, from, room - head);
      }
      // A row that is taller than a page is left to the layout.
      const to = from + Math.max(count, Math.min(1, rows.length - from));
      put(part(from, to), head + rows.slice(from, to).reduce((sum, row) => sum + row, 0));
      from = to;
    } while (from < rows.length);
  }
  return pages;
}
