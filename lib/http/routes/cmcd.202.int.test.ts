/** CMCD's door with real clients: what the SVTA's library reports is what is counted, once. */
import { type Cmcd, CmcdReporter, toCmcdHeaders } from "@svta/cml-cmcd";
import { describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { cmcdAnswerSchema } from "#lib/cmcd/index.ts";
import { getSection } from "#lib/metrics/index.ts";
import { foldAll } from "#lib/testing/harness.ts";
import { storedBatches } from "#lib/testing/stored-batches.ts";
import { cmcd, newSid, useCmcd } from "./cmcd-testing.ts";

const storedOf = (session: string) => storedBatches({ session });
const eventsOf = async (session: string) => (await storedOf(session)).flatMap(({ events }) => events);
const answerOf = async (response: Response) => {
  expect(response.status).toBe(202);
  return cmcdAnswerSchema.strict().parse(await response.json());
};

describe("CMCD", () => {
  const { requestDoor, eventDoor, get, post } = useCmcd();

  it("comes with a request: in the query, or in headers, of either version", async () => {
    for (const version of [1, 2] as const)
      for (const transmissionMode of ["query", "headers"] as const) {
        const sid = newSid();
        const key = await createKey({ name: "pk", scopes: ["track"], publishable: true });
        const reporter = new CmcdReporter({
          sid,
          cid: "t-1",
          version,
          transmissionMode,
          enabledKeys: ["sid", "cid", "sn", "br", "bl", "bs", "ot", "v"],
        });
        const url = `${requestDoor()}?key=${key}&artistId=a-1&consent=true&country=BR`;
        const report = reporter.createRequestReport({ url }, {
          br: [320],
          bl: [12_000],
          bs: true,
          ot: "a",
        } as Cmcd);
        const response = await fetch(report.url, { headers: report.headers });
        expect(await answerOf(response)).toMatchObject({ accepted: 1, rejected: [] });
        expect(response.headers.get("access-control-allow-origin")).toBe("*");
        const [stored] = await storedOf(sid);
        expect(stored).toMatchObject({ session: sid, context: { country: "BR" } });
        expect(stored!.events).toMatchObject([
          { type: "stalled", artistId: "a-1", contentId: "t-1" },
          { type: "play_progress", artistId: "a-1", contentId: "t-1", bitrateKbps: 320, bufferMs: 12_000 },
        ]);
      }
  });

  it("comes as event reports, and the numbers are what the player reported, sent twice and in other company", async () => {
    const sid = newSid();
    const bodies: string[] = [];
    const about = "artistId=a-2&consent=true";
    const startedMs = Date.now() - 300_000;
    const reporter = new CmcdReporter(
      {
        sid,
        cid: "t-2",
        version: 2,
        enabledKeys: [],
        eventTargets: [
          {
            url: eventDoor(),
            events: ["ps", "bc", "e", "t"],
            interval: 0,
            batchSize: 3,
            enabledKeys: ["sid", "cid", "sn", "ts", "e", "sta", "br", "bl", "ec", "msd", "v"],
          },
        ],
      },
      async ({ body }) => {
        bodies.push(String(body));
        return { status: 202 };
      },
    );
    const at = (second: number) => ({ ts: startedMs + second * 1000 });
    reporter.recordEvent("ps", { sta: "s", ...at(0) });
    reporter.update({ msd: 350 });
    reporter.recordEvent("ps", { sta: "p", ...at(0.4) });
    reporter.recordEvent("bc", { br: [128], ...at(0.5) });
    reporter.recordEvent("t", { bl: [8000], ...at(30) });
    reporter.recordEvent("bc", { br: [320], ...at(40) });
    reporter.recordEvent("ps", { sta: "r", ...at(50.4) });
    reporter.recordEvent("ps", { sta: "p", ...at(52.4) });
    reporter.recordEvent("ps", { sta: "e", ...at(100.4) });
    reporter.flush();
    expect(bodies).toHaveLength(3);
    for (const body of bodies)
      expect(await answerOf(await post(body, about))).toMatchObject({ rejected: [] });
    // A lost answer: all of it again, in one body.
    const again = await answerOf(await post(bodies.join("\n"), about));
    expect(again).toMatchObject({ accepted: 0, rejected: [], duplicate: again.duplicate });
    expect(again.duplicate).toBeGreaterThan(5);
    expect((await eventsOf(sid)).map(({ type }) => type).sort()).toEqual([
      "heartbeat",
      "play_ended",
      "play_progress",
      "play_requested",
      "play_started",
      "quality_changed",
      "stalled",
    ]);
    await foldAll();
    const today = new Date().toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const asked = { from: yesterday, to: today };
    const read = async (section: "content" | "streaming") =>
      (await getSection({ artists: "all" }, "a-2", section, asked))!.metrics;
    const { plays, completionRate } = await read("content");
    expect([plays!.value, completionRate!.value]).toEqual([1, 1]);
    const metrics = await read("streaming");
    // 350 ms to start, two seconds of waiting beside 98 heard.
    expect(Math.abs(Number(metrics.startupMsP50!.value) - 350)).toBeLessThan(20);
    expect(metrics.rebufferRatio!.value).toBeCloseTo(2 / 100, 6);
    expect(metrics.qualitySwitchesPerHour!.value).toBeCloseTo(3600 / 98, 6);
  });

  it("without a sequence number is taken as often as it comes, with one once", async () => {
    const [sid, other] = [newSid(), newSid()];
    for (const status of ["accepted", "duplicate"]) {
      expect(
        await answerOf(await get(`artistId=a-1&consent=true&${cmcd(`br=320,sid="${sid}"`)}`)),
      ).toMatchObject({ accepted: 1 });
      const numbered = cmcd(`br=320,sid="${other}",sn=4,v=2`);
      expect(await answerOf(await get(`artistId=a-1&consent=true&${numbered}`))).toMatchObject({
        [status]: 1,
      });
    }
    expect([(await eventsOf(sid)).length, (await eventsOf(other)).length]).toEqual([2, 1]);
  });

  it("says whose recording it is: in the address, by the key, or in cid", async () => {
    const key = await createKey({
      name: "own",
      appId: "own",
      scopes: ["track"],
      publishable: true,
      artists: ["a-1"],
    });
    const own = newSid();
    const fetched = await fetch(
      `${requestDoor()}?key=${key}&consent=true&${cmcd(`br=1,cid="x/y",sid="${own}"`)}`,
    );
    expect(await answerOf(fetched)).toMatchObject({ accepted: 1 });
    expect(await eventsOf(own)).toMatchObject([{ artistId: "a-1", contentId: "x/y" }]);
    const inCid = newSid();
    await get(`consent=true&${cmcd(`br=1,cid="a-1/t/9",sid="${inCid}"`)}`);
    expect(await eventsOf(inCid)).toMatchObject([{ artistId: "a-1", contentId: "t/9" }]);
    const inAddress = newSid();
    await get(`consent=true&artistId=a-1&contentId=t-5&${cmcd(`br=1,cid="z",sid="${inAddress}"`)}`);
    expect(await eventsOf(inAddress)).toMatchObject([{ artistId: "a-1", contentId: "t-5" }]);
  });

  it("without consent stores nothing, and ignores what is not counted", async () => {
    const sid = newSid();
    const report = cmcd(`br=320,sid="${sid}"`);
    expect(await answerOf(await get(`artistId=a-1&${report}`))).toMatchObject({ noConsent: 1, accepted: 0 });
    expect(await answerOf(await get(`artistId=a-1&consent=false&${report}`))).toMatchObject({ noConsent: 1 });
    const quiet = await answerOf(await post(`e=m,sid="${sid}",sn=1,ts=${Date.now()},v=2`));
    expect(quiet).toMatchObject({ ignored: 1, accepted: 0 });
    expect(await storedOf(sid)).toEqual([]);
  });

  it("takes JSON, and good reports beside bad ones", async () => {
    const sid = newSid();
    const [ts, v] = [Date.now() - 1000, 2];
    const body = [
      { sid, sn: 0, e: "t", ts, sta: "p", br: [160], v },
      { sid, sn: 1, e: "t", ts: ts - 48 * 3_600_000, br: [160], v },
      { e: "t", ts, br: [160], v },
      "none",
    ];
    const answer = await answerOf(await post(JSON.stringify(body)));
    expect(answer).toMatchObject({ accepted: 1, duplicate: 0 });
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, "too_old"],
      [2, "no_session"],
      [3, "bad_cmcd"],
    ]);
  });

  it("lets browsers ask before they send headers or event reports", async () => {
    const preflight = await fetch(eventDoor(), { method: "OPTIONS" });
    expect(preflight.headers.get("access-control-allow-headers")).toBe(
      "Authorization, Content-Type, Content-Encoding, CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status",
    );
    expect(
      Object.keys(toCmcdHeaders({ sid: "s", br: [1], bs: true, su: true }, { version: 1 })),
    ).toHaveLength(4);
  });
});
