import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROUTES } from "#lib/http/routes/index.ts";
import { refusalOf } from "./unknown-address.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

describe("an address that nobody declared", () => {
  it("is answered by a problem document", () => {
    for (const path of ["/api/nothing", "/api/track/more", "/api/artists/a-1/nothing", "/api/"]) {
      const refusal = refusalOf("GET", path);
      expect([refusal?.status, JSON.parse(String(refusal?.body)).code]).toEqual([404, "not_found"]);
      expect(refusal?.headers["content-type"]).toContain("application/problem+json");
    }
  });

  it("hears which methods it has, when it has others", () => {
    const refusal = refusalOf("GET", "/api/track");
    expect([refusal?.status, refusal?.headers.allow]).toEqual([405, "OPTIONS, POST"]);
    expect(refusalOf("DELETE", "/api/schedules/1/run")?.status).toBe(405);
  });

  it("is none that has a file", () => {
    const files = globSync("app/api/**/route.ts").map((file) =>
      file.slice("app".length, -"/route.ts".length),
    );
    expect(files.length).toBeGreaterThan(40);
    for (const path of files.map((file) => file.replace(/\[[^\]]+\]/g, "x")))
      expect([path, METHODS.every((method) => refusalOf(method, path)?.status === 404)]).toEqual([
        path,
        false,
      ]);
  });

  it("is none that a route declared, nor a page or what signs in", () => {
    for (const { spec } of ROUTES)
      expect(refusalOf(spec.method, spec.path.replace(/\{\w+\}/g, "x"))).toBeNull();
    expect(refusalOf("GET", "/api/artists/a%2Fb/overview")).toBeNull();
    for (const path of ["/", "/artists/a-1", "/api/auth/session", "/v1/nothing"])
      expect(refusalOf("POST", path)).toBeNull();
  });
});
