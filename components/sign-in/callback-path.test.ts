import { expect, test } from "vitest";
import { callbackPath } from "./callback-path.ts";

test("paths of this site are kept", () => {
  expect(callbackPath("/artists/a-1/overview?from=2026-11-01#top")).toBe(
    "/artists/a-1/overview?from=2026-11-01#top",
  );
});

test.each([
  undefined,
  ["/a", "/b"],
  "",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/\t/evil.example/",
  "/.//evil.example",
  "javascript:alert(1)",
  "artists",
  "/sign-in?callbackUrl=/sign-in",
])("%j leads home", (value) => {
  expect(callbackPath(value)).toBe("/");
});
