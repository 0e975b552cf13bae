import { ArtistMark } from "#components/shell/artist-mark.tsx";
import { FilterButton } from "./filter-button.tsx";

type NameProps = { id: string; title: string; release: string | null };

/** A recording with its mark and its release; it narrows the page to itself. */
export function RecordingName({ id, title, release }: NameProps) {
  return (
    <FilterButton name="contentId" value={id} label={title}>
      <ArtistMark id={id} className="size-9 rounded-lg" />
      <span className="min-w-0">
        <span className="block truncate font-medium">{title}</span>
        {release ? <span className="block truncate text-xs text-muted">{release}</span> : null}
      </span>
    </FilterButton>
  );
}
