"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { leave } from "./sign-out.ts";

export function SignOutButton() {
  const texts = useTexts().shell;
  return <Button onClick={() => void leave()}>{texts.signOut}</Button>;
}
