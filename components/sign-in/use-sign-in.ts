"use client";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useState, useTransition } from "react";

export type Credentials = { email: string; password: string };
export type SignInProblem = "wrong" | "unreachable";

async function attempt(credentials: Credentials): Promise<SignInProblem | undefined> {
  if (!navigator.onLine) return "unreachable";
  try {
    const answer = await signIn("credentials", { ...credentials, redirect: false });
    if (answer?.ok && !answer.error) return undefined;
    return answer?.error === "CredentialsSignin" ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
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
