"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form, FormAlert, FormStatus } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import type { TeamRole } from "#lib/auth/index.ts";
import { RoleSelect } from "./role-select.tsx";

/** `until` arrives as text: the server and the browser must write the same. */
export type ShownInvitation = { id: string; email: string; role: TeamRole; until: string };

/** Who is invited, and the way to invite. */
export function InviteCard({
  artistId,
  invitations,
}: {
  artistId: string;
  invitations: readonly ShownInvitation[];
}) {
  const all = useTexts().people;
  const texts = all.team;
  const locale = useLocale();
  const router = useRouter();
  const invitation = useSend();
  const revocation = useSend();
  const [done, setDone] = useState<string>();
  const path = `/api/team/${encodeURIComponent(artistId)}/invitations`;

  const invite = async (values: Record<string, string>, form: HTMLFormElement) => {
    setDone(undefined);
    const { email = "", role } = values;
    if (!(await invitation.send("POST", path, { email, role, locale }))) return;
    form.reset();
    setDone(texts.invited(email));
    router.refresh();
  };
  const revoke = async ({ id, email }: ShownInvitation) => {
    setDone(undefined);
    if (await revocation.send("DELETE", `${path}/${id}`)) setDone(texts.revoked(email));
    router.refresh();
  };

  return (
    <Card title={texts.invite}>
      <Form
        problem={invitation.problems.form}
        fields={invitation.problems.fields}
        isSending={invitation.isSending}
        submit={texts.inviteSubmit}
        onSubmit={invite}
      >
        <Field
          label={all.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          error={invitation.problems.fields.email}
        />
        <RoleSelect label={texts.role} isLabelShown name="role" defaultValue="analyst" />
      </Form>
      <div className="mt-3">
        <FormStatus>{done}</FormStatus>
        <FormAlert>{revocation.problems.form}</FormAlert>
      </div>
      {invitations.length > 0 ? (
        <>
          <h3 className="mt-4 font-medium">{texts.open}</h3>
          <ul className="divide-y divide-line">
            {invitations.map((one) => (
              <li
                key={one.id}
                className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5"
              >
                <div className="min-w-0">
                  <p className="break-all">{one.email}</p>
                  <p className="text-[0.8125rem] text-muted">
                    {texts.roles[one.role]} · {texts.until(one.until)}
                  </p>
                </div>
                <Button
                  disabled={revocation.isSending}
                  aria-label={texts.revokeOf(one.email)}
                  onClick={() => void revoke(one)}
                >
                  {texts.revoke}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
