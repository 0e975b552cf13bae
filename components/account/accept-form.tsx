"use client";
import { useRouter } from "next/navigation";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Form } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** Accepts with the account that is signed in. */
export function AcceptForm({ token, path }: { token: string; path: string }) {
  const texts = useTexts().people;
  const router = useRouter();
  const { send, problems, isSending } = useSend();
  const accept = async () => {
    if (await send("POST", "/api/invitations/accept", { token })) router.replace(path);
  };
  return (
    <Form
      problem={problems.form}
      fields={problems.fields}
      isSending={isSending}
      submit={texts.invitation.accept}
      onSubmit={accept}
    >
      {null}
    </Form>
  );
}
