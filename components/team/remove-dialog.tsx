"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Member } from "#lib/auth/index.ts";

type RemoveProps = {
  member: Member | undefined;
  artist: string;
  isSelf: boolean;
  onClose: () => void;
  onRemove: (member: Member) => void;
};

/** Asks once more: nobody removes somebody, or themselves, by a slip of the finger. */
export function RemoveDialog({ member, artist, isSelf, onClose, onRemove }: RemoveProps) {
  const { cancel, team: texts } = useTexts().people;
  return (
    <Dialog
      open={member !== undefined}
      onClose={onClose}
      title={isSelf ? texts.leaveTitle : texts.removeTitle(member?.name ?? "")}
    >
      <p className="text-muted">{isSelf ? texts.leaveText(artist) : texts.removeText(artist)}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <Button look="primary" onClick={() => member && onRemove(member)}>
          {isSelf ? texts.leave : texts.remove}
        </Button>
      </div>
    </Dialog>
  );
}
