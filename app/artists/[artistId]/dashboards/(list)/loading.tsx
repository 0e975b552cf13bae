import { ListSkeleton } from "#components/dashboards/list-skeleton.tsx";

/** Of the list alone: around a dashboard it would answer 200 before anybody knows whether there is such a one. */
export default function Loading() {
  return <ListSkeleton />;
}
