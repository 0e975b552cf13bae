"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";

type ConfirmProps = {
  label: string;
  /** What exactly, for those who hear one of many. */
  name?: string | undefined;
  sure: string;
  keep: string;
  isBusy: boolean;
  onConfirm: () => void;
};

/** What can't be taken back asks once more; the focus stays where the question is. */
export function ConfirmButton({ label, name, sure, keep, isBusy, onConfirm }: ConfirmProps) {
  const [isAsking, setIsAsking] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (isAsking || hasAsked.current) ref.current?.focus();
    hasAsked.current = isAsking;
  }, [isAsking]);
  if (!isAsking)
    return (
      <Button key="ask" ref={ref} look="quiet" aria-label={name} onClick={() => setIsAsking(true)}>
        {label}
      </Button>
    );
  return (
    <>
      <Button key="sure" ref={ref} look="primary" disabled={isBusy} onClick={onConfirm}>
        {sure}
      </Button>
      <Button key="keep" onClick={() => setIsAsking(false)}>
        {keep}
      </Button>
    </>
  );
}
