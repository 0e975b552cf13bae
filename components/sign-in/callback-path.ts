const BASE = "http://same.origin";

/** The path to go to after signing in; whatever would leave this site becomes "/". */
export function callbackPath(value: string | string[] | undefined): string {
  if (typeof value !== "string" || !URL.canParse(value, BASE)) return "/";
  const url = new URL(value, BASE);
  const isPath = value.startsWith("/") && url.origin === BASE && !url.pathname.startsWith("//");
  return isPath && !url.pathname.startsWith("/sign-in") ? url.pathname + url.search + url.hash : "/";
}
