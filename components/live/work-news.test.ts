import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { showWork } from "./work-news.ts";

const news = { kind: "export", id: "b", status: "running", progress: 0.4 } as const;
const rows = ["a", "b"].map((id) => ({ id, status: "queued", progress: 0 }));

function clientWith(path: string): QueryClient {
  const client = new QueryClient();
  client.setQueryData([path], rows);
  return client;
}

describe("news of work", () => {
  it("moves the row that it is about, and no other", () => {
    const client = clientWith("/api/exports?artistId=a-1");
    showWork(client, news);
    expect(client.getQueryData(["/api/exports?artistId=a-1"])).toEqual([
      rows[0],
      { id: "b", status: "running", progress: 0.4 },
    ]);
  });

  it("leaves rows of other kinds as they are", () => {
    const client = clientWith("/api/reports");
    showWork(client, news);
    showWork(client, { ...news, kind: "privacy" });
    expect(client.getQueryData(["/api/reports"])).toBe(rows);
  });

  it("has what came of it asked for", () => {
    const client = clientWith("/api/exports");
    showWork(client, { ...news, status: "done", progress: 1 });
    expect(client.getQueryState(["/api/exports"])!.isInvalidated).toBe(true);
  });
});
