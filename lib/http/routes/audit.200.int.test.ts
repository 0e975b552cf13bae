import { createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { audit } from "#lib/audit/index.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { idOf, send, usePeople } from "./account-testing.ts";
import { auditHeadRoute, auditRoute, privacyKeyRoute } from "./audit.ts";
import { retentionRoute } from "./retention.ts";

describe("the audit log answers 200", () => {
  const { emailOf, as } = usePeople();
  const admin = () => ({ kind: "user", id: idOf(emailOf("admin")), name: "Admin" });
  const read = async (query = "", headers: Record<string, string> = as("admin")) =>
    (await send(auditRoute, { query, headers })).json();

  it("with lines, newest first, and one more for having been read", async () => {
    await audit({ actor: { kind: "system" }, action: "keys.rotated", details: { rows: 3 } });
    const page = await read("?limit=1");
    expect(page).toEqual({
      lines: [
        {
          seq: expect.any(Number),
          at: expect.any(String),
          actor: { kind: "system" },
          action: "keys.rotated",
          details: { rows: 3 },
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
      next: page.lines[0].seq,
    });
    const [own, before] = (await read("?limit=2")).lines;
    expect(own).toMatchObject({
      action: "audit.read",
      actor: admin(),
      details: { lines: 1 },
      seq: before.seq + 1,
    });
    expect(before.action).toBe("keys.rotated");
  });

  it("page by page", async () => {
    for (let count = 0; count < 5; count++)
      await audit({ actor: { kind: "system" }, action: "catalogue.put", details: { count } });
    const counts: number[] = [];
    for (let next: number | null | undefined; next !== null; ) {
      const page = await read(`?action=catalogue.put&limit=2${next ? `&before=${next}` : ""}`);
      counts.push(...page.lines.map(({ details }: { details: { count: number } }) => details.count));
      next = page.next;
    }
    expect(counts).toEqual([4, 3, 2, 1, 0]);
  });

  it("for one who did, or of whom something was done, or up to an instant", async () => {
    const person = { kind: "person", id: "p-1" } as const;
    const actor = { kind: "key", id: "k-1" } as const;
    await audit({ actor, action: "privacy.person_read", subject: person });
    const [line] = (await read("?subjectKind=person&subjectId=p-1")).lines;
    expect(line).toMatchObject({ subject: person, actor });
    expect((await read("?actorKind=key&actorId=k-1")).lines).toEqual([line]);
    expect((await read("?subjectKind=person&subjectId=p-2")).lines).toEqual([]);
    expect((await read("?until=2020-01-01T00:00:00Z")).lines).toEqual([]);
    expect(
      (await read(`?actorKind=user&actorId=${admin().id}&action=audit.read`)).lines.length,
    ).toBeGreaterThan(5);
  });

  it("to a key, which it names", async () => {
    const headers = bearer(await keyWith("admin"));
    await read("", headers);
    expect((await read("?limit=1")).lines[0].actor).toEqual({
      kind: "key",
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
  });

  it("with its head, which anyone can check with the published key", async () => {
    await audit({ actor: { kind: "system" }, action: "keys.made" });
    const { head } = await (await send(auditHeadRoute, { headers: as("admin") })).json();
    const published = await send(privacyKeyRoute);
    expect(published.headers.get("access-control-allow-origin")).toBe("*");
    const { keys, kid, use, alg, ...jwk } = await published.json();
    expect(keys).toEqual([]);
    // Written out by hand: what the documentation tells others to do.
    const text = `{"at":"${head.at}","hash":"${head.hash}","log":"harmonie-audit","seq":${head.seq}}`;
    const signature = Buffer.from(head.signature, "base64url");
    const key = createPublicKey({ key: jwk, format: "jwk" });
    expect(verify(null, Buffer.from(text), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(text.replace('"seq":', '"seq":1')), key, signature)).toBe(false);
  });

  it("beside what is kept how long", async () => {
    const answer = await send(retentionRoute, { headers: as("admin") });
    expect((await answer.json()).promises).toContainEqual({
      collection: "event_batches",
      ends: "after",
      keptSeconds: 604_800,
      oldest: null,
      isKept: true,
      isEnforced: true,
    });
  });
});
