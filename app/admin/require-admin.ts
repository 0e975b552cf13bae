import { notFound, redirect } from "next/navigation";
import { getRequestPath, getViewer } from "#lib/http/viewer.ts";

/** The admin who asks; others are led to the sign-in, or told of no such page. Every page asks: a layout is not rendered anew. */
export async function requireAdmin() {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: await getRequestPath() })}`);
  if (viewer.role !== "admin") notFound();
  return viewer;
}
