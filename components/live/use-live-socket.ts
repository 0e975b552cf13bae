"use client";
import { useEffect, useEffectEvent, useState } from "react";
import type { Socket } from "socket.io-client";
import type { WorkNews } from "#lib/live/index.ts";
import type { LiveValues } from "#lib/metrics/answers.ts";

export type SocketState = "connecting" | "live" | "away";
type Heard = { live: (values: LiveValues) => void; work: (news: WorkNews) => void };
type LiveSocket = Socket<Heard, { watch: (artistId: string) => void }>;

const CONNECT_WAIT_MS = 8_000;
const LONGEST_WAIT_MS = 20_000;

/**
 * Watches one artist, and the reports and exports of who is signed in, for as long as the component stands. The session
 * cookie signs the socket in.
 */
export function useLiveSocket(artistId: string, { live: onValues, work: onWork }: Heard): SocketState {
  const [state, setState] = useState<SocketState>("connecting");
  const receive = useEffectEvent((values: LiveValues) => {
    if (values.artistId !== artistId) return;
    setState("live");
    onValues(values);
  });
  const hear = useEffectEvent(onWork);

  useEffect(() => {
    let socket: LiveSocket | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const away = () => setState("away");
    // Loaded apart: the page stands and counts before the socket's code arrives.
    void import("socket.io-client").then(({ io }) => {
      if (gone) return;
      socket = io("/live", {
        transports: ["websocket", "polling"],
        tryAllTransports: true,
        timeout: CONNECT_WAIT_MS,
        reconnectionDelayMax: LONGEST_WAIT_MS,
      });
      socket.on("connect", () => socket?.emit("watch", artistId));
      socket.on("live", (values) => receive(values));
      socket.on("work", (news) => hear(news));
      socket.on("disconnect", away);
      socket.on("connect_error", () => {
        away();
        // A refusal by the server (its stores away, the session ended) is not tried again by itself.
        if (socket && !socket.active) timer = setTimeout(() => socket?.connect(), LONGEST_WAIT_MS);
      });
    }, away);
    return () => {
      gone = true;
      clearTimeout(timer);
      socket?.disconnect();
    };
  }, [artistId]);

  return state;
}
