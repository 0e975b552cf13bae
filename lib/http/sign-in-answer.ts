/** The library answers every refused sign-in alike; who has to wait is told so as by every other route. */
import { readRefusal } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { renderProblem } from "./problems.ts";

/** Where the library would send the browser; its own client reads it from the body. */
async function targetOf(response: Response): Promise<URL | null> {
  const location = response.headers.get("location");
  if (location) return URL.parse(location);
  const body = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof body?.url === "string" ? URL.parse(body.url) : null;
}

/** The answer as it is, or 429 with Retry-After: the same for an account that exists and for one that doesn't. */
export async function tellWait(response: Response): Promise<Response> {
  if (response.ok) return response;
  const target = await targetOf(response);
  const refusal = readRefusal(target?.searchParams.get("error") ?? "");
  if (!target || refusal?.code !== "too_many_requests") return response;
  const { status, headers, body } = renderProblem(
    new Problem(429, refusal.code, `Too many sign-ins were tried; wait ${refusal.seconds} seconds`, {
      retryAfterSeconds: refusal.seconds,
    }),
  );
  return new Response(JSON.stringify({ ...JSON.parse(String(body)), url: target.href }), { status, headers });
}
