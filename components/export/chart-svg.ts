/** The picture of a chart that stands on the page, with nothing left that only the page knows. */
import type { LegendItem } from "./legend-row.ts";
import { type FrameColors, frameSvg } from "./svg-frame.ts";

/** What style sheets and tokens decide; written into the file as attributes where it is not the parent's. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "font-size",
  "font-weight",
  "text-anchor",
  "stroke-linejoin",
  "visibility",
] as const;
const STOP = ["stop-color", "stop-opacity"] as const;
const DROPPED = ["class", "style", "tabindex", "role", "aria-label", "data-picture"] as const;
/** What the pointer left behind. */
const TRACES = ".recharts-tooltip-cursor, .recharts-active-dot";

/** The chart or the map in the same card; icons and the small lines of a legend are none. */
export const chartIn = (element: Element): SVGSVGElement | null =>
  element.closest("section")?.querySelector<SVGSVGElement>(".recharts-wrapper > svg, svg[data-picture]") ??
  null;

const MIXED = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/;

/** Mixed colours are a new notation, which programs for pictures do not read. */
export function plainColor(color: string): string {
  const mixed = MIXED.exec(color);
  if (!mixed) return color;
  const [red, green, blue] = mixed.slice(1, 4).map((part) => Math.round(Number(part) * 255));
  return mixed[4] === undefined
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${mixed[4]})`;
}

function freeze(original: Element, copy: Element, isRoot: boolean): void {
  const style = getComputedStyle(original);
  const above = !isRoot && original.parentElement ? getComputedStyle(original.parentElement) : undefined;
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value === above?.getPropertyValue(name)) copy.removeAttribute(name);
    else copy.setAttribute(name, plainColor(value));
  }
  if (original.tagName === "stop")
    for (const name of STOP) copy.setAttribute(name, style.getPropertyValue(name));
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
}

function frozen(chart: SVGSVGElement, { width, height }: { width: number; height: number }): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, index) => {
    freeze(original, copies[index]!, index === 0);
    if (getComputedStyle(original).display === "none") copies[index]!.remove();
  });
  // Of a map only the page's style sheet says how large it is.
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  for (const trace of copy.querySelectorAll(TRACES)) trace.remove();
  for (const element of copies) for (const name of DROPPED) element.removeAttribute(name);
  return new XMLSerializer().serializeToString(copy);
}

/** The colours of the theme that the reader sees; a token is known only where something wears it. */
function looksOf(card: Element): { colors: FrameColors; legend: LegendItem[] } {
  const probe = document.createElement("span");
  card.append(probe);
  const resolve = (color: string): string => {
    probe.style.color = color;
    return plainColor(getComputedStyle(probe).color);
  };
  const colors = {
    background: resolve("var(--surface)"),
    text: resolve("var(--text)"),
    faint: resolve("var(--faint)"),
  };
  const legend = [...card.querySelectorAll<HTMLElement>("[data-legend]")].map((item) => ({
    label: (item.textContent ?? "").trim(),
    color: resolve(item.dataset.legend ?? ""),
  }));
  probe.remove();
  return { colors, legend };
}

export function chartPicture(chart: SVGSVGElement, title: string, source: string) {
  const box = chart.getBoundingClientRect();
  const size = { width: Math.round(box.width), height: Math.round(box.height) };
  return frameSvg({
    chart: frozen(chart, size),
    ...size,
    title,
    source,
    ...looksOf(chart.closest("section") ?? document.body),
  });
}

/** @param scale pixels for each of the picture's own */
export async function toPng(picture: ReturnType<typeof chartPicture>, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([picture.svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("the picture is too large for this browser");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
