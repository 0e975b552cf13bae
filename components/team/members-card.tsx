"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormAlert, FormStatus } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Member, TeamRole } from "#lib/auth/index.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";

type MembersProps = {
  artist: { id: string; name: string };
  members: readonly Member[];
  /** The reader, who may be none of them. */
  you: string;
  mayManage: boolean;
};

/** Who sees the artist; those who lead change it. Nobody changes what they are themselves. */
export function MembersCard({ artist, members, you, mayManage }: MembersProps) {
  const texts = useTexts().people.team;
  const router = useRouter();
  const { send, problems, isSending } = useSend();
  const [done, setDone] = useState<string>();
  const [leaving, setLeaving] = useState<Member>();
  const pathOf = ({ userId }: Member) => `/api/team/${encodeURIComponent(artist.id)}/members/${userId}`;

  const change = async (member: Member, role: TeamRole) => {
    setDone(undefined);
    if (await send("PUT", pathOf(member), { role })) setDone(texts.changed(member.name, texts.roles[role]));
    router.refresh();
  };
  const remove = async (member: Member) => {
    setLeaving(undefined);
    setDone(undefined);
    const isSelf = member.userId === you;
    if (!(await send("DELETE", pathOf(member) + (isSelf ? "?leave=true" : "")))) return;
    if (isSelf) return router.replace("/");
    setDone(texts.removed(member.name));
    router.refresh();
  };

  return (
    <Card title={texts.people}>
      <FormAlert>{problems.form}</FormAlert>
      {members.length === 0 ? <p className="text-muted">{texts.empty}</p> : null}
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <li
            key={member.userId}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5"
          >
            <div className="min-w-0">
              <p className="font-medium break-words">
                {member.name}
                {member.userId === you ? <span className="ml-2 text-accent">{texts.you}</span> : null}
              </p>
              <p className="text-[0.8125rem] break-all text-muted">{member.email}</p>
            </div>
            <div className="flex items-center gap-2">
              {mayManage && member.userId !== you ? (
                <RoleSelect
                  label={texts.roleOf(member.name)}
                  value={member.role}
                  disabled={isSending}
                  onChange={({ target }) => void change(member, target.value as TeamRole)}
                />
              ) : (
                <span className="text-muted">{texts.roles[member.role]}</span>
              )}
              {mayManage ? (
                <Button
                  disabled={isSending}
                  aria-label={member.userId === you ? texts.leave : texts.removeOf(member.name)}
                  onClick={() => setLeaving(member)}
                >
                  {member.userId === you ? texts.leave : texts.remove}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <FormStatus>{done}</FormStatus>
      <p className="mt-3 text-[0.8125rem] text-muted">{texts.rolesHint}</p>
      <RemoveDialog
        member={leaving}
        artist={artist.name}
        isSelf={leaving?.userId === you}
        onClose={() => setLeaving(undefined)}
        onRemove={(member) => void remove(member)}
      />
    </Card>
  );
}
