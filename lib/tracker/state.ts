/** Who listens and in which session: kept in the store once there is consent, the same in all tabs, renewed by what happens. */
import type { Conditions, Entry, Store } from "./environment.ts";
import { randomName } from "./ids.ts";
import { DEFAULT_POLICY, type Policy, readPolicy, sharesFor } from "./policy.ts";

export type Consent = { granted: boolean; version?: string };
type Session = { id: string; lastMs: number; shares: Policy["sampling"] };
export type State = {
  /** Counts changes of consent and identity: of two tabs, the one that knows the later one is right. */
  edition: number;
  consent: Consent | null;
  anonymousId: string | null;
  userId: string | null;
  session: Session | null;
  policy: Policy;
};

export const STATE_KEY = "state";
/** After so long without anything a listener is taken to have left (the field's usual rule). */
const SESSION_MS = 30 * 60_000;
const ID_LENGTH = 22;
export const NOBODY: State = {
  edition: 0,
  consent: null,
  anonymousId: null,
  userId: null,
  session: null,
  policy: DEFAULT_POLICY,
};

export function parseState(text: string | undefined): State | null {
  if (text === undefined) return null;
  try {
    const state = JSON.parse(text) as Partial<State>;
    return { ...NOBODY, ...state, policy: readPolicy(state.policy, DEFAULT_POLICY) };
  } catch {
    return null;
  }
}

export const readState = async (store: Store): Promise<State | null> =>
  parseState((await store.list(STATE_KEY)).find(([key]) => key === STATE_KEY)?.[1]);

/** What may be kept: without a decision nothing, after a refusal that it was one. */
export function stateEntry(state: State): Entry {
  const { consent, edition } = state;
  if (!consent) return [STATE_KEY, null];
  return [STATE_KEY, JSON.stringify(consent.granted ? state : { consent, edition })];
}

const isPast = (session: Session, nowMs: number): boolean => Math.abs(nowMs - session.lastMs) > SESSION_MS;

/** Which of two sessions goes on: the later one; of two that began side by side, in every tab the same. */
function sameSession(own: Session | null, told: Session | null): Session | null {
  if (!own || !told) return told ?? own;
  const later = own.lastMs > told.lastMs ? own : told;
  if (own.id === told.id || isPast(own, told.lastMs)) return later;
  return { ...(own.id < told.id ? own : told), lastMs: later.lastMs };
}

/** What a tab knows after another told what it knows. */
export function mergeStates(own: State, told: State): State {
  if (told.edition !== own.edition) return told.edition > own.edition ? told : own;
  const [first] = [own.anonymousId, told.anonymousId].filter((id) => id !== null).sort();
  return { ...told, anonymousId: first ?? null, session: sameSession(own.session, told.session) };
}

/** The session that something belongs to which happens now; a new one after half an hour of nothing. */
export function touchSession(
  state: State,
  nowMs: number,
  conditions: Conditions,
  random: () => number,
): { state: State; isNew: boolean } {
  const { session } = state;
  const isOver = !session || isPast(session, nowMs);
  const own = isOver
    ? { id: randomName(random, ID_LENGTH), lastMs: nowMs, shares: sharesFor(state.policy, conditions) }
    : { ...session, lastMs: Math.max(session.lastMs, nowMs) };
  const anonymousId = state.anonymousId ?? randomName(random, ID_LENGTH);
  return { state: { ...state, anonymousId, session: own }, isNew: isOver };
}
