import { TableSkeleton } from "#components/admin/table-skeleton.tsx";

export default function Loading() {
  return <TableSkeleton headOf={({ audit }) => audit} rows={12} hasFilters />;
}
