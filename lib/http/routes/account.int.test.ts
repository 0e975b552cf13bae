import { describe, expect, it } from "vitest";
import { requestReset, viewerOfCookies } from "#lib/auth/index.ts";
import { listMails } from "#lib/mail/index.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { changePasswordRoute, forgotRoute, resetRoute } from "./account.ts";
import { idOf, mailedToken, member, PASSWORD, send, signIn, usePeople } from "./account-testing.ts";

const NEXT = "an even longer password";

describe("a password", () => {
  const { artistId, emailOf } = usePeople();
  const newPerson = async () => {
    const email = emailOf(uniqueId("one"));
    await member(email, artistId);
    return email;
  };
  const headersOf = (cookie: string | null) => ({ cookie: cookie!, "sec-fetch-site": "same-origin" });
  const forgot = (email: unknown, more: object = {}, address = uniqueId("ip")) =>
    send(forgotRoute, { body: { email, ...more }, headers: { "x-forwarded-for": address } });
  const fieldsOf = async (response: Response) =>
    (await response.json()).errors.map(({ path, code }: { path: string; code: string }) => [path, code]);

  it("is changed by who knows it (204), and every other session ends", async () => {
    const email = await newPerson();
    const [here, elsewhere] = [await signIn(email), await signIn(email)];
    const body = { current: PASSWORD, password: NEXT };
    const response = await send(changePasswordRoute, { headers: headersOf(here), body });
    expect(response.status).toBe(204);
    expect((await viewerOfCookies(here))?.email).toBe(email);
    expect(await viewerOfCookies(elsewhere)).toBeNull();
    expect(await signIn(email)).toBeNull();
    expect(await signIn(email, NEXT)).not.toBeNull();
  });

  it("is refused with the field that is wrong (422), 400 and 413 for no such body", async () => {
    const email = await newPerson();
    const headers = headersOf(await signIn(email));
    const change = (body: unknown) => send(changePasswordRoute, { headers, body });
    const wrong = await change({ current: "not it, surely", password: NEXT });
    expect([wrong.status, await fieldsOf(wrong)]).toEqual([422, [["current", "wrong_password"]]]);
    for (const [password, code] of [
      ["short", "password_too_short"],
      ["Password123", "password_common"],
      [email.toUpperCase(), "password_is_email"],
      ["x".repeat(201), "password_too_long"],
    ] as const) {
      const response = await change({ current: PASSWORD, password });
      expect([response.status, await fieldsOf(response)]).toEqual([422, [["password", code]]]);
    }
    await expectProblem(await change({}), 422, "invalid_request");
    await expectProblem(await change("no json"), 400, "bad_json");
    await expectProblem(await change("x".repeat(5000)), 413, "body_too_large");
    expect(await signIn(email)).not.toBeNull();
  });

  it("can't be guessed with a stolen session (429)", async () => {
    const headers = headersOf(await signIn(await newPerson()));
    const guess = () => send(changePasswordRoute, { headers, body: { current: "a guess", password: NEXT } });
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(422);
    const refused = await guess();
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
    await expectProblem(refused, 429, "too_many_requests");
  });

  it("that was forgotten is set anew by the mailed link (204), once (410), and all sessions end", async () => {
    const email = await newPerson();
    const cookie = await signIn(email);
    expect((await forgot(` ${email.toUpperCase()} `)).status).toBe(202);
    const token = await mailedToken(email);
    const reset = (password: string) => send(resetRoute, { body: { token, password } });
    const short = await reset("short");
    expect([short.status, await fieldsOf(short)]).toEqual([422, [["password", "password_too_short"]]]);
    const both = await Promise.all([reset(NEXT), reset(NEXT)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
    await expectProblem(await reset(NEXT), 410, "link_expired");
    expect(await viewerOfCookies(cookie)).toBeNull();
    expect(await signIn(email)).toBeNull();
    expect(await signIn(email, NEXT)).not.toBeNull();
  });

  it("keeps its link as a hash alone, and an hour old it no longer works (410)", async () => {
    const email = await newPerson();
    await forgot(email);
    const token = await mailedToken(email);
    const row = await prisma()
      .orm.password_resets.where({ userId: idOf(email) })
      .first();
    expect(JSON.stringify(row)).not.toContain(token);
    const createdAt = new Date(Date.now() - 3_600_000);
    await prisma()
      .orm.password_resets.where({ userId: idOf(email) })
      .update({ createdAt });
    await expectProblem(await send(resetRoute, { body: { token, password: NEXT } }), 410, "link_expired");
    await expectProblem(await send(resetRoute, { body: "" }), 400, "bad_json");
  });

  it("is asked for with one answer, whether there is such a user or not", async () => {
    const nobody = emailOf(uniqueId("nobody"));
    const answers = await Promise.all(
      [await newPerson(), nobody].map(async (email) => {
        const response = await forgot(email);
        return [response.status, await response.text(), response.headers.get("cache-control")];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await listMails()).map(({ to }) => to)).not.toContain(nobody);
    await expectProblem(await forgot("no address"), 422, "invalid_request");
    await expectProblem(await forgot(emailOf("x"), { locale: "fr" }), 422, "invalid_request");
    await expectProblem(await send(forgotRoute, { body: "{" }), 400, "bad_json");
  });

  it("is asked for five times an hour, from one address or for one (429)", async () => {
    const [email, address] = [emailOf(uniqueId("nobody")), uniqueId("ip")];
    for (let tries = 0; tries < 5; tries++) expect((await forgot(email)).status).toBe(202);
    await expectProblem(await forgot(email), 429, "too_many_requests");
    // What a client writes itself stands before what the proxy saw.
    const from = (tries: number) => forgot(emailOf(uniqueId("x")), {}, `fake-${tries}, ${address}`);
    for (let tries = 0; tries < 5; tries++) expect((await from(tries)).status).toBe(202);
    await expectProblem(await from(5), 429, "too_many_requests");
  });

  it("is written about in the reader's language", async () => {
    const email = await newPerson();
    await requestReset(email, uniqueId("ip"), "pt");
    await mailedToken(email);
    expect((await listMails()).find(({ to }) => to === email)!.subject).toBe(
      "Definir uma nova palavra-passe",
    );
  });
});
