/** The picture of a chart that stands on the page, with nothing left that only the page knows. */
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
  "visibility",
] as const;
const STOP = ["stop-color", "stop-opacity"] as const;
const DROPPED = ["class", "style", "tabindex", "role", "aria-label"] as const;
/** What the pointer left behind. */
const TRACES = ".recharts-tooltip-cursor, .recharts-active-dot";

/** The chart in the same card; the small lines of its legend are none. */
export const chartIn = (element: Element): SVGSVGElement | null =>
  element.closest("section")?.querySelector<SVGSVGElement>(".recharts-wrapper > svg") ?? null;

function freeze(original: Element, copy: Element, isRoot: boolean): void {
  const style = getComputedStyle(original);
  const above = !isRoot && original.parentElement ? getComputedStyle(original.parentElement) : undefined;
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value === above?.getPropertyValue(name)) copy.removeAttribute(name);
    else copy.setAttribute(name, value);
  }
  if (original.tagName === "stop")
    for (const name of STOP) copy.setAttribute(name, style.getPropertyValue(name));
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
}

function frozen(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, index) => {
    freeze(original, copies[index]!, index === 0);
  });
  for (const trace of copy.querySelectorAll(TRACES)) trace.remove();
  for (const element of copies) for (const name of DROPPED) element.removeAttribute(name);
  return new XMLSerializer().serializeToString(copy);
}

/** The colours of the theme that the reader sees; a token is known only where something wears it. */
function colorsOn(element: Element): FrameColors {
  const probe = document.createElement("span");
  element.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colors = { background: resolve("--surface"), text: resolve("--text"), faint: resolve("--faint") };
  probe.remove();
  return colors;
}

export function chartPicture(chart: SVGSVGElement, title: string, source: string) {
  const { width, height } = chart.getBoundingClientRect();
  return frameSvg({
    chart: frozen(chart),
    width: Math.round(width),
    height: Math.round(height),
    title,
    source,
    colors: colorsOn(chart.closest("section") ?? document.body),
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
