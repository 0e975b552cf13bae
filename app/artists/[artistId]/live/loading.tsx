import { LivePageSkeleton } from "#components/live/live-page-skeleton.tsx";

export default function Loading() {
  return <LivePageSkeleton />;
}
