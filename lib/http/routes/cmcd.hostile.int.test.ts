/** Reports that somebody sends to break CMCD's door, each with what it is answered. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { useCmcd } from "./cmcd-testing.ts";

type Case = [name: string, body: string | Uint8Array<ArrayBuffer>, status: number, code: string];

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const report = (more: string) => `e=ps,sid="s",sta=p,ts=${Date.now()},v=2,${more}`;

const CASES: Case[] = [
  ["nothing", "", 400, "bad_cmcd"],
  ["a NUL", "\u0000", 400, "bad_cmcd"],
  ["a NUL in a text", report('cid="a\u0000b"'), 400, "bad_cmcd"],
  ["bytes that are no UTF-8", bytes('sid="\xff\xfe"'), 400, "bad_encoding"],
  ["half a character", report('cid="\\ud800"'), 400, "bad_cmcd"],
  ["a list that never closes", report(`br=${"(".repeat(50_000)}`), 400, "bad_cmcd"],
  ["lists in lists", report(`br=${"(".repeat(20_000)}1${")".repeat(20_000)}`), 400, "bad_cmcd"],
  ["a number beyond all", report("br=1e400"), 400, "bad_cmcd"],
  ["a number of five thousand digits", report(`br=${"9".repeat(5000)}`), 400, "bad_cmcd"],
  ["a text that never ends", `sid="${"x".repeat(100_000)}`, 400, "bad_cmcd"],
  ["a query as session", report('sid={"$ne":null}'), 400, "bad_cmcd"],
  ["compressed", new Uint8Array(gzipSync(report("br=(1)"))), 400, "bad_encoding"],
  ["a bomb", new Uint8Array(gzipSync(Buffer.alloc(8 * 1024 * 1024, " "))), 400, "bad_encoding"],
];

describe("hostile reports at CMCD's door", () => {
  const { post } = useCmcd();
  it.each(CASES)("%s", async (_, body, status, code) => {
    const response = await post(body as string);
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
    expect(await mongo().collection("event_batches").countDocuments()).toBe(0);
  });

  it("are not taken for an object's own: a session, a key or a recording of such a name is a name", async () => {
    for (const odd of ["__proto__", "constructor", "$where", "a.b"]) {
      const response = await post(report(`sid="${odd}",cid="${odd}",com.x-${odd.replace(/\W|_/g, "")}=1`));
      expect([odd, response.status]).toEqual([odd, 202]);
    }
    expect(({} as { com?: unknown }).com).toBeUndefined();
  });
});
