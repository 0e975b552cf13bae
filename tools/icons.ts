/** node tools/icons.ts: draws the icons of the installed app anew from app/icon.svg. Run it when that changes. */
import { readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { ensureBrowser } from "./browser.ts";

type Icon = { file: string; size: number; isFull?: true };

/** Full ones have no corners of their own: the system cuts them to its shape. The sign stays within its safe circle. */
const ICONS: Icon[] = [
  { file: "public/icons/icon-192.png", size: 192 },
  { file: "public/icons/icon-512.png", size: 512 },
  { file: "public/icons/maskable-512.png", size: 512, isFull: true },
  { file: "app/apple-icon.png", size: 180, isFull: true },
];

const svg = await readFile("app/icon.svg", "utf8");
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
try {
  for (const { file, size, isFull } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const picture = isFull ? svg.replace(/ rx="\d+"/, "") : svg;
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${picture}`);
    await page.screenshot({ path: file, omitBackground: true });
    await page.close();
    process.stdout.write(`${file}\n`);
  }
} finally {
  await browser.close();
}
