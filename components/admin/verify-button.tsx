"use client";
import { BadgeCheck, CircleAlert, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { type Verdict, verifySigned } from "./verify-signature.ts";

type State = Verdict | "failed" | "working";

const LOOKS = {
  valid: { icon: BadgeCheck, className: "text-up" },
  invalid: { icon: ShieldAlert, className: "font-medium text-down" },
  unsupported: { icon: CircleAlert, className: "text-muted" },
  failed: { icon: CircleAlert, className: "text-down" },
};

/** Checks the very document that is shown, in this browser, against the published key. */
export function VerifyButton({ signed }: { signed: { signature: string } }) {
  const texts = useTexts().admin.request.certificate;
  const [state, setState] = useState<State>();
  const verify = () => {
    setState("working");
    verifySigned(signed).then(setState, () => setState("failed"));
  };
  const verdict = state === "working" ? undefined : state;
  const look = verdict && LOOKS[verdict];
  return (
    <>
      <Button look="primary" disabled={state === "working"} onClick={verify}>
        {state === "working" ? texts.verifying : texts.verify}
      </Button>
      <p
        role="status"
        className={`order-last flex basis-full items-start gap-2 text-pretty empty:hidden ${look?.className ?? ""}`}
      >
        {look ? <look.icon size={17} aria-hidden="true" className="mt-0.5 shrink-0" /> : null}
        {verdict ? texts[verdict] : null}
      </p>
    </>
  );
}
