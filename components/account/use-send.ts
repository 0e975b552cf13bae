"use client";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";

type Refusal = { code?: string; errors?: { path: string; code: string }[] };
/** What was refused: beside the fields that are named, or above the form. */
type Problems = { form?: string; fields: Record<string, string> };
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const NONE: Problems = { fields: {} };

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    return (await response.json()) as Refusal;
  } catch {
    return {};
  }
}

/** Sends to the API and says in the reader's words what it refused. @param more words by code, before those of accounts */
export function useSend(more?: Record<string, string>) {
  const texts = { ...useTexts().people.problems, ...more };
  const [problems, setProblems] = useState(NONE);
  const [isSending, setIsSending] = useState(false);

  const inWords = ({ code = "", errors = [] }: Refusal): Problems => {
    const fields = errors.map(({ path, code: why }) => {
      const shape = path === "email" ? texts.invalid_email : texts.missing;
      return [path, texts[why] ?? shape ?? code] as const;
    });
    if (fields.length > 0) return { fields: Object.fromEntries(fields) };
    return { form: texts[code] ?? texts.unknown ?? code, fields: {} };
  };

  /** @returns the answer, or null when it was refused */
  const send = async (method: Method, path: string, body?: object): Promise<{ answer: unknown } | null> => {
    setIsSending(true);
    setProblems(NONE);
    try {
      const response = await fetch(path, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
      });
      if (response.ok) return { answer: response.status === 204 ? null : await response.json() };
      setProblems(inWords(await refusalOf(response)));
    } catch {
      setProblems({ form: texts.unreachable ?? "", fields: {} });
    } finally {
      setIsSending(false);
    }
    return null;
  };
  return { send, problems, isSending };
}
