/** Every section of the largest artist of a long history, over HTTP: warm, cold, and through filters. */
import { addDays, type Day } from "#lib/core/days.ts";
import { RANGE_SECTIONS } from "#lib/metrics/definition.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { redis } from "#lib/platform/redis.ts";
import { historyArtist } from "./history.ts";
import { percentile, runLoad } from "./http-load.ts";
import type { Row } from "./table.ts";

const RATE = 100;
const SECONDS = 3;
const ALONE = 16;

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const p95 = (times: number[]): number => percentile(Float64Array.from(times).sort(), 0.95);

export class HistoryReading {
  readonly #port: number;
  readonly #key: string;
  readonly #artist = historyArtist(0);

  constructor(port: number, key: string) {
    this.#port = port;
    this.#key = key;
  }

  #path(section: string, from: Day, to: Day, more = ""): string {
    return `/api/artists/${this.#artist}/${section}?from=${from}&to=${to}${more}`;
  }

  async #ask(path: string): Promise<number> {
    const started = performance.now();
    const answer = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
      headers: { authorization: `Bearer ${this.#key}` },
    });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.status} for ${path}`);
    return performance.now() - started;
  }

  /** 100 requests a second for the same range. @param everySecond what happens beside them */
  async #load(path: string, everySecond?: () => Promise<unknown>): Promise<number> {
    const request = Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${this.#key}\r\n\r\n`,
    );
    const timer = everySecond && setInterval(() => void everySecond(), 1000);
    const load = await runLoad({
      port: this.#port,
      connections: 32,
      requestsPerSecond: RATE,
      seconds: SECONDS,
      request: () => request,
    });
    clearInterval(timer);
    if (load.statuses["200"] !== load.sent) throw new Error(`not all were 200: ${path}`);
    return percentile(load.ms, 0.95);
  }

  /** What a commit does to the answers that are kept: it makes them unreachable. */
  async #commit(): Promise<void> {
    await mongo()
      .collection("artist_commits")
      .updateOne({ artistId: this.#artist, lane: 0 }, { $inc: { seq: 1 } });
  }

  /** One request after the other, each for another range, no answer kept: what an answer costs. */
  async #alone(pathOf: (back: number) => string, count = ALONE): Promise<{ p95: number; documents: number }> {
    await redis().flushdb();
    const returned = async () => {
      const status = await mongo().command({ serverStatus: 1 });
      return Number(status.metrics.document.returned);
    };
    for (let back = 0; back < 5; back++) await this.#ask(pathOf(count + back));
    const before = await returned();
    const times: number[] = [];
    for (let back = 0; back < count; back++) times.push(await this.#ask(pathOf(back)));
    return { p95: p95(times), documents: ((await returned()) - before) / count };
  }

  async sections(days: number, until: Day): Promise<Row[]> {
    const rows: Row[] = [];
    for (const section of RANGE_SECTIONS) {
      const range = (back: number) => {
        const to = addDays(until, -back);
        return this.#path(section, addDays(to, 1 - days), to);
      };
      const alone = await this.#alone(range);
      const now = this.#path(section, addDays(until, 2 - days), addDays(until, 1));
      await this.#ask(now);
      const warm = await this.#load(now);
      const committed = await this.#load(now, () => this.#commit());
      rows.push({
        section,
        days: String(days),
        "warm, 100/s, P95": ms(warm),
        "a commit each second, 100/s, P95": ms(committed),
        "nothing kept, one by one, P95": ms(alone.p95),
        "documents an answer": alone.documents.toFixed(0),
      });
    }
    return rows;
  }

  async filters(until: Day): Promise<Row[]> {
    const filters = [
      "&filter[country]=BR&filter[source]=search",
      "&filter[os]=iOS 18.1&filter[network]=wifi",
      "&filter[contentId]=t-0-3&filter[country]=BR",
    ];
    const rows: Row[] = [];
    for (const section of RANGE_SECTIONS.filter((name) => name !== "revenue")) {
      const { p95: time, documents } = await this.#alone((back) => {
        const to = addDays(until, -back);
        return this.#path(section, addDays(to, -89), to, filters[back % filters.length]!);
      }, 12);
      rows.push({
        section,
        days: "90",
        "two filters, P95": ms(time),
        "documents an answer": documents.toFixed(0),
      });
    }
    return rows;
  }
}
