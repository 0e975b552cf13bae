/** What the colours of a picture mean, in rows under its title. Pure. */
import { textWidth } from "#components/charts/axis-width.ts";
import { escapeXml } from "./escape-xml.ts";

export type LegendItem = { label: string; color: string };
type PlacedItem = LegendItem & { x: number; y: number };

const SWATCH = 10;
const SWATCH_GAP = 6;
const ITEM_GAP = 16;
export const LEGEND_ROW = 20;

/** As many beside each other as fit. */
export function placeLegend(items: readonly LegendItem[], width: number) {
  let x = 0;
  let row = 0;
  const placed: PlacedItem[] = items.map((item) => {
    const size = SWATCH + SWATCH_GAP + textWidth(item.label);
    if (x > 0 && x + size > width) {
      x = 0;
      row += 1;
    }
    const at = { ...item, x, y: row * LEGEND_ROW };
    x += size + ITEM_GAP;
    return at;
  });
  return { placed, height: items.length > 0 ? (row + 1) * LEGEND_ROW : 0 };
}

export const legendSvg = (placed: readonly PlacedItem[], textColor: string): string =>
  placed
    .map(
      ({ label, color, x, y }) =>
        `<rect x="${x}" y="${y}" width="${SWATCH}" height="${SWATCH}" rx="3" fill="${color}"/>` +
        `<text x="${x + SWATCH + SWATCH_GAP}" y="${y + SWATCH - 1}" font-size="12" fill="${textColor}">${escapeXml(label)}</text>`,
    )
    .join("");
