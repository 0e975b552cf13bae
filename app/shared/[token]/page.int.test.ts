/** The whole page of a link as it is sent: no money in it, whatever the dashboard names. */
import { createElement, isValidElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { en } from "#components/texts/en.ts";
import { WordsProvider } from "#components/texts/use-texts.tsx";
import { newUserId, putUser } from "#lib/auth/index.ts";
import { createDashboard, revokeShare, shareDashboard, type Widget } from "#lib/dashboards/index.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { foldAll, playJourney, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";

vi.mock("next/headers", () => ({
  cookies: async () => new Map(),
  headers: async () => new Headers(),
}));
vi.mock("next/server", () => ({ connection: async () => {} }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
  useRouter: () => ({ push: () => {} }),
  useSearchParams: () => new URLSearchParams(),
}));

const WIDGETS: Widget[] = [
  { id: "a", kind: "value", section: "revenue", metric: "gross", width: 1 },
  { id: "b", kind: "breakdown", section: "revenue", metric: "net", dimension: "kind", width: 1 },
  { id: "c", kind: "series", section: "overview", metric: "revenue", width: 3 },
  { id: "d", kind: "value", section: "overview", metric: "plays", width: 1 },
  { id: "e", kind: "series", section: "overview", metric: "plays", width: 3 },
  { id: "f", kind: "breakdown", section: "content", metric: "plays", dimension: "content", width: 2 },
];

/** What goes to the browser for client components: every property of every element that the page is made of. */
function payloadOf(node: unknown, depth = 0): string {
  if (depth > 40 || node === null || typeof node !== "object") return String(node);
  if (Array.isArray(node)) return node.map((one) => payloadOf(one, depth + 1)).join(" ");
  const element = isValidElement(node) ? (node as ReactElement<object>) : null;
  return (
    Object.entries(element?.props ?? node)
      // Every word there is, for a component of the server.
      .filter(([name]) => name !== "texts")
      .map(([name, value]) => `${name} ${payloadOf(value, depth + 1)}`)
      .join(" ")
  );
}

describe("the page of a link", () => {
  useDatabase();
  const artistId = uniqueId("shared-page");
  const email = "owner@example.org";
  const owner = { userId: newUserId(email), artists: new Set([artistId]) };

  beforeAll(async () => {
    await putLines([
      { artist: { id: artistId, name: "Ana Lua" } },
      { content: { id: "t-1", artistId, title: "Maré Alta" } },
    ]);
    await putUser({ email, name: "O", password: "long enough to use", role: "artist", artists: [artistId] });
    const at = Date.now() - 3_600_000;
    await playJourney([{ person: "p", at, artistId, contentId: "t-1", listenedMs: 31_000 }]);
    await putTransaction(
      {
        id: uniqueId("tx"),
        artistId,
        kind: "tip",
        amount: "7919.37",
        currency: "USD",
        userId: "p",
        contentId: "t-1",
        at: new Date(at).toISOString(),
      },
      null,
    );
    await foldAll();
  });

  const make = async () => {
    const content = { name: "Tour", shared: false, widgets: WIDGETS, period: { preset: "28d" as const } };
    const { id } = await createDashboard(owner, artistId, content);
    return { dashboardId: id, ...(await shareDashboard(owner, artistId, id, 7)) };
  };
  const load = async (token: string, search = {}) => {
    const { default: SharedPage } = await import("./page.tsx");
    return SharedPage({ params: Promise.resolve({ token }), searchParams: Promise.resolve(search) });
  };

  /** As the root layout does it. */
  const render = (page: ReactElement) =>
    renderToStaticMarkup(createElement(WordsProvider, { locale: "en", texts: en }, page));

  it("shows name, artist and figures, and no money in its text or in what it is made of", async () => {
    const page = await load((await make()).token);
    const html = render(page);
    for (const text of ["Tour", "Ana Lua", "Maré Alta", "Plays by day"]) expect(html).toContain(text);
    for (const sent of [html, payloadOf(page)]) expect(sent).not.toMatch(/7[.,]?919|USD|US\$|gross|revenue/i);
  });

  it("keeps to its own days and its own artist, whatever the address says", async () => {
    const { token } = await make();
    const asked = { from: "2020-01-01", to: "2020-01-02", "filter[country]": "BR", compare: "none" };
    expect(render(await load(token, asked))).toBe(render(await load(token)));
  });

  it("is not to be found, and tells nobody where one came from", async () => {
    const { generateMetadata } = await import("./page.tsx");
    const params = Promise.resolve({ token: (await make()).token });
    const metadata = await generateMetadata({ params, searchParams: Promise.resolve({}) });
    expect(metadata).toMatchObject({
      title: "Tour",
      robots: { index: false, follow: false },
      referrer: "no-referrer",
    });
  });

  it("is gone when the link is revoked or was never made", async () => {
    const { token, dashboardId, id } = await make();
    await revokeShare(owner, artistId, dashboardId, id);
    for (const gone of [token, "x".repeat(32)]) await expect(load(gone)).rejects.toThrow("not found");
  });
});
