/** Requests as tests make them: asked, approved and run to their end. */
import { expect } from "vitest";
import {
  type About,
  approveRequest,
  type Certificate,
  certificateOf,
  createRequest,
  type Kind,
  readRequest,
  runPrivacy,
} from "#lib/privacy/index.ts";

export const ADMIN = { kind: "user", id: "0123456789abcdef01234567" } as const;

/** A runner while `work` is under way. */
export async function whileRunning<T>(work: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const done = runPrivacy(stop.signal, { idleMs: 20 });
  try {
    return await work();
  } finally {
    stop.abort();
    await done;
  }
}

/** Waits until it is so. */
export const until = (what: () => Promise<unknown>, value: unknown): Promise<void> =>
  expect.poll(what, { timeout: 20_000, interval: 20 }).toEqual(value);

export const untilDone = (id: string): Promise<void> =>
  until(async () => (await readRequest(id))?.status, "done");

export async function approved(about: About, kind: Kind): Promise<string> {
  const { id } = await createRequest(ADMIN, about, { kind, reason: "asked by mail" });
  await approveRequest(id, ADMIN);
  return id;
}

/** @returns the request's id when it is done */
export async function carryOut(about: About, kind: Kind): Promise<string> {
  const id = await approved(about, kind);
  await whileRunning(() => untilDone(id));
  return id;
}

export async function erase(about: About): Promise<Certificate> {
  return certificateOf(await carryOut(about, "erasure"));
}

/** Rows of the certificate, by store. */
export const rowsIn = (lines: Certificate["removed"]): Record<string, number> =>
  Object.fromEntries(lines.map(({ store, rows }) => [store, rows]));
