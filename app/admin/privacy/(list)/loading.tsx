import { TableSkeleton } from "#components/admin/table-skeleton.tsx";

export default function Loading() {
  return <TableSkeleton headOf={({ list }) => list} rows={6} hasFilters />;
}
