import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NOTHING, SHADES, shadeOf } from "./heat-map-shades.ts";

const LEAST_CONTRAST = 4.5;
const css = readFileSync("app/globals.css", "utf8");

type Rgb = [number, number, number];
/** A token's colour in one theme, as the style sheet has it. */
function token(name: string, theme: 0 | 1): Rgb {
  const pair = css.match(new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`));
  const hex = pair![theme + 1]!.slice(1);
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as Rgb;
}
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
const nameOf = (variable: string) => variable.slice("var(--".length, -1);

for (const theme of [0, 1] as const) {
  describe(`in ${theme === 0 ? "light" : "dark"}`, () => {
    const [accent, surface] = [token("accent", theme), token("surface", theme)];
    test.each(SHADES.map(({ percent, text }) => [percent, text] as const))(
      "words on %i percent are readable",
      (percent, text) => {
        const mixed = accent.map((part, index) =>
          Math.round((part * percent + surface[index]! * (100 - percent)) / 100),
        ) as Rgb;
        expect(contrast(mixed, token(nameOf(text), theme))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      },
    );
    test("words on nothing are readable", () => {
      const fill = token(nameOf(NOTHING.fill), theme);
      expect(contrast(fill, token(nameOf(NOTHING.text), theme))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    });
  });
}

test("shades go from nothing to all", () => {
  expect(shadeOf(0)).toBe(NOTHING);
  expect(shadeOf(0.0001)).toBe(SHADES[0]);
  expect(shadeOf(1 / 6)).toBe(SHADES[0]);
  expect(shadeOf(0.5)).toBe(SHADES[2]);
  expect(shadeOf(1)).toBe(SHADES.at(-1));
});
