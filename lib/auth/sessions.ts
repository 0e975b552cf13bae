/** Sign-ins, one row each, so that a person sees where they are signed in and ends what they don't know. */
import { randomBytes } from "node:crypto";
import { prisma } from "#lib/platform/prisma.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { summarizeAgent } from "./agents.ts";

export type SessionSummary = { id: string; agent: string; createdAt: string; lastSeenAt: string };

/** In another process an ended session is refused after this long. */
const BELIEVED_MS = 3000;
const SEEN_EVERY_MS = 5 * 60_000;
const MAX_BELIEVED = 10_000;

/** Sessions that were there when last looked at → until when that is believed. */
const believed = (): Map<string, number> => singleton("auth:sessions", () => new Map());
const placeOf = (userId: string, id: string): string => `${userId}:${id}`;

export async function startSession(userId: string, agent: string): Promise<string> {
  const _id = randomBytes(12).toString("hex");
  const now = new Date();
  await prisma().orm.sessions.create({
    _id,
    userId,
    agent: summarizeAgent(agent),
    createdAt: now,
    lastSeenAt: now,
  });
  return _id;
}

/** Whether the session goes on; notes now and then that it was seen. */
export async function isSession(userId: string, id: string, nowMs = Date.now()): Promise<boolean> {
  const known = believed();
  if ((known.get(placeOf(userId, id)) ?? 0) > nowMs) return true;
  const { sessions } = prisma().orm;
  const row = await sessions.where({ _id: id }).first();
  if (row?.userId !== userId) return false;
  if (nowMs - row.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await sessions.where({ _id: id }).update({ lastSeenAt: new Date(nowMs) });
  if (known.size >= MAX_BELIEVED) known.clear();
  known.set(placeOf(userId, id), nowMs + BELIEVED_MS);
  return true;
}

/** Newest first. */
export async function listSessions(userId: string): Promise<SessionSummary[]> {
  const rows = await prisma().orm.sessions.where({ userId }).all();
  return rows
    .sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime())
    .map(({ _id, agent, createdAt, lastSeenAt }) => ({
      id: String(_id),
      agent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    }));
}

/** @returns whether the user had such a session */
export async function endSession(userId: string, id: string): Promise<boolean> {
  const ended = await prisma().orm.sessions.where({ _id: id, userId }).delete();
  believed().delete(placeOf(userId, id));
  return ended !== null;
}

/** Ends every session of the user but one. @param keepId null: all of them */
export async function endOtherSessions(userId: string, keepId: string | null): Promise<void> {
  await prisma().orm.users.where({ _id: userId }).update({ sessionsFrom: new Date() });
  const others = (await listSessions(userId)).filter(({ id }) => id !== keepId);
  await Promise.all(others.map(({ id }) => endSession(userId, id)));
}
