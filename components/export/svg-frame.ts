/** A chart alone says little: around it go its title, its colours, where it comes from, and a background. Pure. */
import { escapeXml } from "./escape-xml.ts";
import { type LegendItem, legendSvg, placeLegend } from "./legend-row.ts";

export type FrameColors = { background: string; text: string; faint: string };
type Framed = {
  /** The chart's own svg element, as text. */
  chart: string;
  width: number;
  height: number;
  title: string;
  source: string;
  legend?: readonly LegendItem[];
  colors: FrameColors;
};

const PADDING = 24;
const HEAD = 36;
const FOOT = 32;
const FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

export function frameSvg({ chart, width, height, title, source, legend = [], colors }: Framed) {
  const { placed, height: legendHeight } = placeLegend(legend, width);
  const head = HEAD + legendHeight;
  const size = { width: width + 2 * PADDING, height: height + head + FOOT + 2 * PADDING };
  const line = (text: string, y: number, style: string) =>
    `<text x="${PADDING}" y="${y}" ${style}>${escapeXml(text)}</text>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="${FONT}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${colors.background}"/>`,
    line(title, PADDING + 15, `font-size="16" font-weight="600" fill="${colors.text}"`),
    ...(placed.length > 0
      ? [`<g transform="translate(${PADDING} ${PADDING + HEAD - 4})">${legendSvg(placed, colors.text)}</g>`]
      : []),
    `<g transform="translate(${PADDING} ${PADDING + head})">${chart}</g>`,
    line(source, size.height - PADDING, `font-size="12" fill="${colors.faint}"`),
    "</svg>",
  ].join("");
  return { svg, ...size };
}
