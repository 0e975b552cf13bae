import { redirect } from "next/navigation";
import { ADMIN_PATHS } from "#components/admin/path.ts";

/** What must be done by when comes first. */
export default function AdminPage() {
  redirect(ADMIN_PATHS.privacy);
}
