import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { certificateSchema, isGenuine } from "#lib/privacy/index.ts";
import { foldAll, post, uniqueId } from "#lib/testing/harness.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { send } from "./account-testing.ts";
import { getPrivacyRequestRoute, listPrivacyRequestsRoute, requestSchema } from "./privacy.ts";
import { certificateRoute, packageRoute } from "./privacy-files.ts";
import { usePrivacy } from "./privacy-testing.ts";
import { goodSchedule } from "./reports-testing.ts";
import { createScheduleRoute } from "./schedules.ts";

const textsIn = (zip: ArrayBuffer): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(zip))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString(),
    ]),
  );

describe("privacy requests, answered", () => {
  const { artistId, emailOf, as, made, approve, done, on } = usePrivacy();

  it("are listed by due date, those that are over behind", async () => {
    const [first, second] = [await made(), await made()];
    const over = await done();
    const { requests } = await (await send(listPrivacyRequestsRoute, { headers: as("admin") })).json();
    const ids = requests.map(({ id }: { id: string }) => id);
    expect(ids.filter((id: string) => [first, second, over].includes(id))).toEqual([first, second, over]);
    const answer = await send(listPrivacyRequestsRoute, { headers: as("admin"), query: "?status=done" });
    const { requests: only } = await answer.json();
    expect(new Set(only.map(({ status }: { status: string }) => status))).toEqual(new Set(["done"]));
  });

  it("show whom they are about, what will go, and who approved", async () => {
    const userId = uniqueId("listener");
    await post(goodBatch({ userId, events: [goodEvent({ artistId })] }));
    await foldAll();
    const id = await made({ userId, reason: "asked by mail" });
    await approve(id);
    const request = requestSchema.parse(await (await send(getPrivacyRequestRoute, on(id))).json());
    expect(request).toMatchObject({
      status: "verified",
      subject: { by: "userId", id: userId },
      reason: "asked by mail",
      approvals: [{ name: "Admin" }],
      requestedBy: { name: "Admin" },
      preview: expect.arrayContaining([{ store: "event_batches", rows: 1 }]),
    });
  });

  it("end with a certificate that says so when nothing was held, and forget whom they were about", async () => {
    const id = await done();
    const certificate = certificateSchema.parse(await (await send(certificateRoute, on(id))).json());
    expect(certificate).toMatchObject({ outcome: "nothing_held", removed: [], kept: [], approvals: 1 });
    expect(isGenuine(certificate)).toBe(true);
    const request = await (await send(getPrivacyRequestRoute, on(id))).json();
    expect(request).toMatchObject({ subject: null, reason: null, progress: 1, nothingHeld: true });
  });

  it("give the certificate as a document, in two languages", async () => {
    const id = await done();
    const pdf = { headers: { ...as("admin"), accept: "application/pdf" } };
    for (const query of ["", "?language=pt"]) {
      const answer = await send(certificateRoute, { ...on(id), ...pdf, query });
      expect(answer.headers.get("content-type")).toBe("application/pdf");
      expect(
        Buffer.from(await answer.arrayBuffer())
          .toString("latin1")
          .slice(0, 5),
      ).toBe("%PDF-");
    }
    const asked = await send(certificateRoute, { ...on(id), query: "?format=pdf" });
    expect(asked.headers.get("content-disposition")).toContain(`${id}.pdf`);
  });

  it("give all that is held of a listener as JSON and CSV", async () => {
    const userId = uniqueId("listener");
    const event = goodEvent({ artistId, type: "searched", query: "x", source: "=cmd()" });
    await post(goodBatch({ userId, sessionId: "s-77", events: [event] }));
    const id = await done({ kind: "access", userId });
    const answer = await send(packageRoute, on(id));
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const texts = textsIn(await answer.arrayBuffer());
    expect(JSON.parse(texts["about.json"]!)).toMatchObject({
      held: true,
      asked: { by: "userId", id: userId },
    });
    expect(JSON.parse(texts["identities.json"]!)).toMatchObject([{ kind: "userId", id: userId }]);
    expect(JSON.parse(texts["events.json"]!)).toMatchObject([{ session: "s-77", artistId }]);
    const [head, row] = texts["events.csv"]!.split("\r\n");
    expect(head).toMatch(/^at,receivedAt,session,/);
    // A text that a spreadsheet would run is only a text.
    expect(row).toContain("'=cmd()");
  });

  it("give people their own data", async () => {
    const deliver = [{ kind: "mail", to: "team@example.org" }];
    const schedule = { ...goodSchedule(artistId), name: "Mine", deliver };
    await send(createScheduleRoute, { headers: as("manager"), body: schedule });
    const id = await done({ kind: "access" }, "manager");
    const texts = textsIn(await (await send(packageRoute, on(id, "manager"))).arrayBuffer());
    expect(JSON.parse(texts["users.json"]!)).toEqual([
      expect.objectContaining({ email: emailOf("manager"), role: "artist" }),
    ]);
    expect(JSON.parse(texts["memberships.json"]!)).toEqual([{ artistId, role: "manager" }]);
    expect(texts["users.json"]).not.toMatch(/passwordHash|emailHash/);
    expect(JSON.parse(texts["schedules.json"]!)).toMatchObject([
      { name: "Mine", deliver: [{ kind: "mail", to: "team@example.org" }] },
    ]);
  });
});
