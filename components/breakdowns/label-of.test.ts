import { expect, test } from "vitest";
import { getTexts } from "#components/texts/index.ts";
import { labelOf } from "./label-of.ts";

const texts = getTexts("en");
const label = (dimension: string, key: string, title?: string) => labelOf(dimension, key, texts, "en", title);

test("what the page has a word for is called by it", () => {
  expect(label("country", "PT")).toBe("Portugal");
  expect(label("source", "search")).toBe("Search");
  expect(label("channel", "library")).toBe("Library");
  expect(label("channel", "whatsapp")).toBe("WhatsApp");
  expect(label("kind", "nft_sale")).toBe("NFT sales");
  expect(label("network", "wifi")).toBe("Wi-Fi");
});

test("what apps named themselves reads like words", () => {
  expect(label("channel", "story_link")).toBe("Story link");
  expect(label("screen", "release_page")).toBe("Release page");
  expect(label("screen", "Home")).toBe("Home");
});

test("names that are names stay as they are", () => {
  expect(label("os", "iOS 26")).toBe("iOS 26");
  expect(label("content", "track_1", "track_1")).toBe("track_1");
});
