"use client";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useState, useTransition } from "react";

export type Credentials = { email: string; password: string; code?: string };
/** `needsCode` is no mistake: the password was right, and the app's code is asked for next. */
export type SignInProblem =
  | { kind: "wrong" | "unreachable" | "needsCode" | "codeWrong" }
  | { kind: "late"; seconds: number };

const KINDS = { CredentialsSignin: "wrong", second_factor: "needsCode", wrong_code: "codeWrong" } as const;

function problemOf(error: string): SignInProblem {
  const wait = /^too_many_requests (\d+)$/.exec(error);
  if (wait) return { kind: "late", seconds: Number(wait[1]) };
  const known = Object.entries(KINDS).find(([name]) => name === error);
  return { kind: known ? known[1] : "unreachable" };
}

async function attempt(credentials: Credentials): Promise<SignInProblem | undefined> {
  if (!navigator.onLine) return { kind: "unreachable" };
  try {
    const answer = await signIn("credentials", { ...credentials, redirect: false });
    return answer?.ok && !answer.error ? undefined : problemOf(answer?.error ?? "");
  } catch {
    return { kind: "unreachable" };
  }
}

/** Signs in and goes on to `path`; says what was wrong otherwise. */
export function useSignIn(path: string) {
  const router = useRouter();
  const [problem, setProblem] = useState<SignInProblem>();
  const [isPending, startTransition] = useTransition();
  const submit = (credentials: Credentials) =>
    startTransition(async () => {
      setProblem(undefined);
      const found = await attempt(credentials);
      startTransition(() => {
        setProblem(found);
        if (!found) router.replace(path);
      });
    });
  return { submit, problem, isPending };
}
