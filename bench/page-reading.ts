/** The pages of a long history's largest artist as somebody signed in asks for them: HTML, one request after the other. */
import { putUser } from "#lib/auth/index.ts";
import { addDays, type Day } from "#lib/core/days.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { signIn } from "../tools/running-service.ts";
import { historyArtist } from "./history.ts";
import { percentile } from "./http-load.ts";
import type { Row } from "./table.ts";

const PAGES = ["overview", "audience", "content", "engagement", "streaming", "revenue", "retention"];
const LENGTHS = [28, 90];
const WARM = 60;
const COMMITS = 20;
/** The first requests of a page compile the code that draws it. */
const UNCOUNTED = 10;
const READER = { email: "pages@bench.example", password: "draws-every-page" };

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const share = (times: number[], of: number): string => ms(percentile(Float64Array.from(times).sort(), of));

export class PageReading {
  readonly #url: string;
  readonly #artist = historyArtist(0);
  #cookie = "";

  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}`;
  }

  /** After the service has started, which reads the same database. */
  async enter(): Promise<void> {
    await putUser({ ...READER, name: "Pages", role: "artist", artists: [this.#artist] });
    this.#cookie = await signIn(this.#url, READER);
  }

  /** From the request to the last byte. */
  async #ask(path: string): Promise<number> {
    const started = performance.now();
    const answer = await fetch(this.#url + path, { headers: { cookie: this.#cookie }, redirect: "manual" });
    const html = await answer.text();
    const took = performance.now() - started;
    if (answer.status !== 200) throw new Error(`${answer.status} for ${path}`);
    if (!html.includes("</html>")) throw new Error(`${path} broke off`);
    return took;
  }

  async #times(path: string, count: number, before?: () => Promise<unknown>): Promise<number[]> {
    const times: number[] = [];
    for (let number = 0; number < count; number++) {
      await before?.();
      times.push(await this.#ask(path));
    }
    return times;
  }

  /** What a commit does to the answers that are kept: it makes them unreachable. */
  readonly #commit = () =>
    mongo()
      .collection("artist_commits")
      .updateOne({ artistId: this.#artist, lane: 0 }, { $inc: { seq: 1 } });

  /** @param until the last day that has plays */
  async pages(until: Day): Promise<Row[]> {
    const rows: Row[] = [];
    for (const days of LENGTHS)
      for (const page of PAGES) {
        const path = `/artists/${this.#artist}/${page}?from=${addDays(until, 1 - days)}&to=${until}`;
        await this.#times(path, UNCOUNTED);
        const warm = await this.#times(path, WARM);
        const committed = await this.#times(path, COMMITS, this.#commit);
        rows.push({
          page,
          days: String(days),
          "warm, P50": share(warm, 0.5),
          "warm, P95": share(warm, 0.95),
          "after a commit, P50": share(committed, 0.5),
          "after a commit, P95": share(committed, 0.95),
        });
      }
    return rows;
  }
}
