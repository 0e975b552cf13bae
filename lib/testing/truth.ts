/** What the numbers must be, worked out from the events themselves by plain loops and sets, sharing nothing with the fold. */
export type SentPlay = { artistId: string; person: string; session: string; at: number; listenedMs: number };
export type Truth = {
  plays: number;
  streams: number;
  listeners: number;
  sessions: number;
  listeningSeconds: number;
};

export function truthOf(plays: readonly SentPlay[]): Truth {
  let streams = 0;
  let microseconds = 0n;
  const listeners = new Set<string>();
  const sessions = new Set<string>();
  for (const { person, session, listenedMs } of plays) {
    if (listenedMs >= 30_000) streams += 1;
    microseconds += BigInt(listenedMs.toFixed(3).replace(".", ""));
    listeners.add(person);
    sessions.add(`${person}\n${session}`);
  }
  return {
    plays: plays.length,
    streams,
    listeners: listeners.size,
    sessions: sessions.size,
    listeningSeconds: Number(microseconds) / 1e6,
  };
}
