import { expect, test } from "vitest";
import { formatCountry } from "./place.ts";

test("a country has its name in the reader's language", () => {
  expect(formatCountry("BR")).toBe("Brazil");
  expect(formatCountry("BR", "pt")).toBe("Brasil");
});

test("what is no code stays as it came", () => {
  expect(formatCountry("Atlantis")).toBe("Atlantis");
  expect(formatCountry("QX")).toBe("QX");
});
