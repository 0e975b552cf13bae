/** Who listens and in which session: kept in the store, shared by all tabs, renewed by what happens. */
import type { Conditions, Environment } from "./environment.ts";
import { randomName } from "./ids.ts";
import { DEFAULT_POLICY, type Policy, readPolicy, sharesFor } from "./policy.ts";

export type Consent = { granted: boolean; version?: string };
type Session = { id: string; lastMs: number; shares: Policy["sampling"] };
export type State = {
  consent: Consent | null;
  anonymousId: string | null;
  userId: string | null;
  session: Session | null;
  policy: Policy;
};

const KEY = "state";
/** After so long without anything a listener is taken to have left (the field's usual rule). */
export const SESSION_MS = 30 * 60_000;
const ID_LENGTH = 22;
const NOBODY: State = {
  consent: null,
  anonymousId: null,
  userId: null,
  session: null,
  policy: DEFAULT_POLICY,
};

export async function readState({ store }: Environment): Promise<State> {
  const kept = (await store.list(KEY)).find(([key]) => key === KEY)?.[1];
  if (kept === undefined) return NOBODY;
  try {
    const state = JSON.parse(kept) as State;
    return { ...NOBODY, ...state, policy: readPolicy(state.policy, DEFAULT_POLICY) };
  } catch {
    return NOBODY;
  }
}

export const writeState = ({ store }: Environment, state: State): Promise<void> =>
  store.put(KEY, JSON.stringify(state));

/** The session that something belongs to which happens now; a new one after half an hour of nothing. */
export function touchSession(
  state: State,
  nowMs: number,
  conditions: Conditions,
  random: () => number,
): { state: State; isNew: boolean } {
  const { session } = state;
  const isOver = !session || nowMs - session.lastMs > SESSION_MS || nowMs < session.lastMs - SESSION_MS;
  const own = isOver
    ? { id: randomName(random, ID_LENGTH), lastMs: nowMs, shares: sharesFor(state.policy, conditions) }
    : { ...session, lastMs: Math.max(session.lastMs, nowMs) };
  const anonymousId = state.anonymousId ?? randomName(random, ID_LENGTH);
  return { state: { ...state, anonymousId, session: own }, isNew: isOver };
}
