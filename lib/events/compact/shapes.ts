/** Shapes: which keys an object has, said once and then referred to. */
import type { Shape } from "./dictionary.ts";
import type { JsonObject } from "./json.ts";

/** Beyond it a time is a number like any other; differences of two must stay exact. */
export const LATEST_MS = 2 ** 50;

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.type === b.type &&
  a.hasAt === b.hasAt &&
  a.hasPlaceAsId === b.hasPlaceAsId &&
  a.keys.length === b.keys.length &&
  a.keys.every((key, index) => key === b.keys[index]);

/** `sessionId` first: batch ids are made from it. */
export function orderedEnvelope(envelope: JsonObject): JsonObject {
  const { sessionId, batchId, ...rest } = envelope;
  return {
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(batchId === undefined ? {} : { batchId }),
    ...rest,
  };
}

export function shapeOf(object: JsonObject, place: number | undefined): Shape {
  const isEvent = place !== undefined;
  const hasPlaceAsId = isEvent && object.id === String(place);
  const hasAt = isEvent && Number.isSafeInteger(object.at) && Math.abs(Number(object.at)) < LATEST_MS;
  const type = isEvent && typeof object.type === "string" ? object.type : null;
  const keys = Object.keys(object).filter(
    (key) =>
      object[key] !== undefined &&
      !((key === "id" && hasPlaceAsId) || (key === "at" && hasAt) || (key === "type" && type !== null)),
  );
  return { type, keys, hasAt, hasPlaceAsId };
}
