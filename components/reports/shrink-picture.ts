/** A picture from the reader's disk as the service takes a logo: small, and without what cameras write beside it. */

/** Three times the height that it has on paper, for print. */
const MAX_HEIGHT = 192;
const MAX_WIDTH = 960;
/** What the service takes, as characters of a data URL. */
const MAX_CHARS = 140_000;
const QUALITIES = [0.9, 0.7, 0.5];

/** @returns a data URL; null for what is no picture */
export async function shrinkPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, MAX_HEIGHT / picture.height, MAX_WIDTH / picture.width);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const png = canvas.toDataURL("image/png");
  if (png.length <= MAX_CHARS) return png;
  // A photograph; what is seen through would be black.
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  const jpegs = QUALITIES.map((quality) => canvas.toDataURL("image/jpeg", quality));
  return jpegs.find(({ length }) => length <= MAX_CHARS) ?? null;
}
