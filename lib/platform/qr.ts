/** Pictures that a phone's camera reads; the only place that knows the library that draws them. */
import { renderSVG } from "uqr";

const QUIET_ZONE = 4;

/** An SVG document, dark on white whatever the page's colours: readers expect that. */
export const qrPicture = (text: string): string =>
  renderSVG(text, { ecc: "M", border: QUIET_ZONE, pixelSize: 1 });
