import { ReportsSkeleton } from "#components/reports/reports-skeleton.tsx";

export default function Loading() {
  return <ReportsSkeleton />;
}
