/** Who listens, as all tabs know it: a change is kept and told, what others tell is taken over. */
import type { Heading } from "./buffer.ts";
import type { Entry, Environment } from "./environment.ts";
import { readPolicy } from "./policy.ts";
import { mergeStates, NOBODY, parseState, readState, type State, stateEntry, touchSession } from "./state.ts";

/** Other tabs need not know of each event: their session ends only after half an hour. */
const TOLD_EVERY_MS = 30_000;

export class Who {
  readonly #environment: Environment;
  #state: State = NOBODY;
  #kept = "";
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param onTold another tab changed something. @param before what held until then */
  constructor(environment: Environment, onTold: (before: State) => void) {
    this.#environment = environment;
    environment.onTold?.((text) => this.#take(parseState(text), onTold));
  }

  get state(): State {
    return this.#state;
  }

  get mayKeep(): boolean {
    return this.#state.consent?.granted === true;
  }

  async read(): Promise<void> {
    this.#take(await readState(this.#environment.store).catch(() => null), () => {});
  }

  #take(told: State | null, onTold: (before: State) => void): void {
    if (!told) return;
    const before = this.#state;
    this.#state = mergeStates(before, told);
    onTold(before);
  }

  /** Consent or identity. */
  change(changed: Partial<State>): void {
    this.#state = { ...this.#state, ...changed, edition: this.#state.edition + 1 };
    this.#tell();
  }

  heardPolicy(given: unknown): void {
    this.#state = { ...this.#state, policy: readPolicy(given, this.#state.policy) };
  }

  /** @returns whether a session begins */
  touch(at: number): boolean {
    const { conditions, random, clock } = this.#environment;
    const { state, isNew } = touchSession(this.#state, at, conditions(), random);
    this.#state = state;
    if (isNew || clock.monotonic() - this.#toldAt > TOLD_EVERY_MS) this.#tell();
    return isNew;
  }

  /** Of somebody who has a session. */
  heading(context: Record<string, string>): Heading {
    const { userId, anonymousId, session, consent } = this.#state;
    if (!anonymousId || !session) throw new Error("nobody is there yet");
    return { userId, anonymousId, sessionId: session.id, consentVersion: consent?.version, context };
  }

  /** What is to be kept, if it is not yet. */
  entries(): Entry[] {
    const entry = stateEntry(this.#state);
    const text = entry[1] ?? "";
    if (text === this.#kept) return [];
    this.#kept = text;
    return [entry];
  }

  #tell(): void {
    this.#toldAt = this.#environment.clock.monotonic();
    this.#environment.tell?.(JSON.stringify(this.#state));
  }
}
