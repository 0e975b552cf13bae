import { TableSkeleton } from "#components/admin/table-skeleton.tsx";

export default function Loading() {
  return <TableSkeleton headOf={({ retention }) => retention} rows={10} />;
}
