/**
 * Lanes split the fold by listener. One worker holds a lane at a time and its rows carry the lane, so two
 * workers never want the same row; readers sum and unite the rows of all lanes. More lanes let more workers
 * fold side by side; rows that are there already stay right when the number grows.
 */
export const LANE_COUNT = 1;

/** The lane of a person (pseudonyms are random, so their characters spread evenly). */
export function laneOf(pseudonym: string): number {
  let hash = 0;
  for (let index = 0; index < pseudonym.length; index++)
    hash = (hash * 31 + pseudonym.charCodeAt(index)) >>> 0;
  return hash % LANE_COUNT;
}
