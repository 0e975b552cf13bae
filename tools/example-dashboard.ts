/** A dashboard to look at, of the first template, made once; and a link to it. */
import { TEMPLATES } from "#lib/dashboards/index.ts";

const NAME = "Release week";
type Listed = { dashboards: { id: string; name: string }[] };

/** @param artist the artist's path. @returns the paths of the dashboard and of what its link shows */
export async function exampleDashboard(
  url: string,
  cookie: string,
  artist: string,
): Promise<{ dashboard: string; shared: string }> {
  const api = `${url}/api${artist}/dashboards`;
  async function call<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(api + path, {
      headers: { cookie, "sec-fetch-site": "same-origin" },
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${api}${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  }
  const { widgets, period } = TEMPLATES[0]!;
  const known = (await call<Listed>("")).dashboards.find(({ name }) => name === NAME);
  const { id } = known ?? (await call<{ id: string }>("", { name: NAME, widgets, period, shared: false }));
  const { token } = await call<{ token: string }>(`/${id}/shares`, { days: 1 });
  return { dashboard: `${artist}/dashboards/${id}`, shared: `/shared/${token}` };
}
