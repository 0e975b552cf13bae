import { SectionSkeleton } from "#components/section/section-skeleton.tsx";

export default function Loading() {
  return <SectionSkeleton section="content" tiles={7} />;
}
