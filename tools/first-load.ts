/** How much JavaScript a page asks for, in bytes as they travel. */
import { get } from "node:http";
import { type Browser, devices } from "@playwright/test";

type Got = { bytes: number; body: Buffer };

/** Not fetch: it unpacks what it gets and tells only the size after that. */
const getPacked = (url: string, headers: Record<string, string>): Promise<Got> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        if (answer.statusCode === 200) resolve({ bytes: body.length, body });
        else reject(new Error(`${url} answered ${answer.statusCode}`));
      });
    }).on("error", reject);
  });

const isForOldBrowsers = (tag: string) => /\snomodule\b/i.test(tag);
const isScript = (tag: string) => tag.startsWith("<script") || /\sas="script"/.test(tag);

/** @param oldBrowsers what carries `nomodule`: no browser that the pages work in fetches it */
export type FirstLoad = { bytes: number; oldBrowsers: number };

/** As browsers ask over TLS or on their own machine, and as all of them do. */
export const ENCODINGS = { brotli: "br, gzip", gzip: "gzip" } as const;

/** Every script that the page's HTML names, to run or to fetch ahead. @param encoding what the browser unpacks */
export async function firstLoad(page: string, cookie: string, encoding: string): Promise<FirstLoad> {
  const { body } = await getPacked(page, { cookie });
  const tags = body.toString("utf8").match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const sizeOf = async (chosen: string[]) => {
    const sources = chosen.map((tag) => / (?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? "").filter(Boolean);
    const scripts = [...new Set(sources)].map((source) =>
      getPacked(new URL(source.replaceAll("&amp;", "&"), page).href, { "accept-encoding": encoding }),
    );
    return (await Promise.all(scripts)).reduce((sum, { bytes }) => sum + bytes, 0);
  };
  const scripts = tags.filter(isScript);
  return {
    bytes: await sizeOf(scripts.filter((tag) => !isForOldBrowsers(tag))),
    oldBrowsers: await sizeOf(scripts.filter(isForOldBrowsers)),
  };
}

/** Scripts that a phone's browser got until the page's load event, and until the network was quiet. */
export type Transferred = { untilLoad: number; untilQuiet: number };

export async function transferred(browser: Browser, page: string, cookie: string): Promise<Transferred> {
  const context = await browser.newContext(devices["Pixel 7"]);
  try {
    const cookies = cookie.split("; ").map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: page };
    });
    await context.addCookies(cookies);
    const tab = await context.newPage();
    const network = await context.newCDPSession(tab);
    const scripts = new Set<string>();
    let bytes = 0;
    network.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Script") scripts.add(requestId);
    });
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await network.send("Network.enable");
    await tab.goto(page, { waitUntil: "load" });
    const untilLoad = bytes;
    await tab.waitForLoadState("networkidle");
    return { untilLoad, untilQuiet: bytes };
  } finally {
    await context.close();
  }
}
