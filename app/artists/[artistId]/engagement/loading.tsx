import { SectionSkeleton } from "#components/section/section-skeleton.tsx";

export default function Loading() {
  return <SectionSkeleton section="engagement" tiles={7} />;
}
