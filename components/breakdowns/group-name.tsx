/** A group's name, with what it needs explained below. */
export function GroupName({ name, note }: { name: string; note?: string | undefined }) {
  return (
    <>
      <span className="block truncate">{name}</span>
      {note ? <span className="block text-xs text-pretty text-muted">{note}</span> : null}
    </>
  );
}
