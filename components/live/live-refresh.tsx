"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLive } from "./live-provider.tsx";

const EVERY_MS = 60_000;

/** Reads the page's figures anew when today's have moved, so that they never lag the live ones by much. */
export function LiveRefresh() {
  const router = useRouter();
  const { answer } = useLive();
  const seen = useRef(answer?.today.plays);
  const check = useEffectEvent(() => {
    const plays = answer?.today.plays;
    if (plays === seen.current || document.visibilityState === "hidden") return;
    seen.current = plays;
    router.refresh();
  });
  useEffect(() => {
    const timer = setInterval(() => check(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return null;
}
