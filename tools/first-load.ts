/** How much JavaScript a page asks for at once, in bytes as they travel. */
import { get } from "node:http";

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

/** @returns bytes of all scripts that the page's HTML names, gzipped */
export async function firstLoadBytes(page: string, cookie: string): Promise<number> {
  const { body } = await getPacked(page, { cookie });
  const html = body.toString("utf8");
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !isForOldBrowsers(tag))
    .map((tag) => / src="([^"]+)"/.exec(tag)?.[1] ?? "")
    .filter(Boolean);
  const scripts = [...new Set(sources)].map((source) =>
    getPacked(new URL(source.replaceAll("&amp;", "&"), page).href, { "accept-encoding": "gzip" }),
  );
  return (await Promise.all(scripts)).reduce((sum, { bytes }) => sum + bytes, 0);
}
