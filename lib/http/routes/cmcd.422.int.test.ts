import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { cmcd, newSid, useCmcd } from "./cmcd-testing.ts";

describe("CMCD's door answers 422", () => {
  const { get, post } = useCmcd();

  it("without a session, and without an artist or with one that nobody knows", async () => {
    await expectProblem(await get(`artistId=a-1&consent=true&${cmcd("br=320")}`), 422, "no_session");
    for (const cid of ["", ',cid="t-1"', ',cid="/t-1"'])
      await expectProblem(await get(`consent=true&${cmcd(`br=320,sid="s"${cid}`)}`), 422, "no_artist");
    await expectProblem(
      await get(`artistId=x&consent=true&${cmcd('br=320,sid="s"')}`),
      422,
      "unknown_artist",
    );
  });

  it("to reports that are too old, or ahead of time", async () => {
    for (const [at, code] of [
      [Date.now() - 25 * 3_600_000, "too_old"],
      [Date.now() + 3_600_000, "in_future"],
    ] as const)
      await expectProblem(await post(`br=320,e=t,sid="${newSid()}",sn=0,ts=${at},v=2`), 422, code);
  });

  it("to parameters that are not as documented", async () => {
    const response = await get(`artistId=a-1&consent=maybe&country=${"x".repeat(200)}&${cmcd('sid="s"')}`);
    const { errors } = (await response.clone().json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(["query.consent", "query.country"]);
    await expectProblem(response, 422, "invalid_request");
  });

  it("to a session that never ends", async () => {
    const sid = newSid();
    const change = (sn: number) =>
      `e=ps,sid="${sid}",sn=${sn},sta=${sn % 2 ? "p" : "a"},ts=${Date.now() - 5000 + sn},v=2`;
    const body = (from: number) => Array.from({ length: 500 }, (_, index) => change(from + index)).join("\n");
    for (const from of [0, 500, 1000, 1500]) expect((await post(body(from))).status).toBe(202);
    await expectProblem(await post(change(2000)), 422, "session_too_long");
  });
});
