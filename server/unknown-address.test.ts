import { describe, expect, it } from "vitest";
import { ROUTES } from "#lib/http/routes/index.ts";
import { refusalOf } from "./unknown-address.ts";

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

  it("is none that a route declared, nor a page or what signs in", () => {
    for (const { spec } of ROUTES)
      expect(refusalOf(spec.method, spec.path.replace(/\{\w+\}/g, "x"))).toBeNull();
    expect(refusalOf("GET", "/api/artists/a%2Fb/overview")).toBeNull();
    for (const path of ["/", "/artists/a-1", "/api/auth/session", "/v1/nothing"])
      expect(refusalOf("POST", path)).toBeNull();
  });
});
