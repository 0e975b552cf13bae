import { describe, expect, it } from "vitest";
import { requestReset } from "#lib/auth/index.ts";
import { listMails } from "#lib/mail/index.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { forgotRoute } from "./account.ts";
import { mailedToken, send, usePeople } from "./account-testing.ts";

describe("a forgotten password answers 202", () => {
  const { emailOf, newMember } = usePeople();
  const forgot = (email: string) =>
    send(forgotRoute, { body: { email }, headers: { "x-forwarded-for": uniqueId("ip") } });

  it("in the same words whether there is such a user or not, and mails who there is", async () => {
    const nobody = emailOf(uniqueId("nobody"));
    const { email } = await newMember();
    const answers = await Promise.all(
      [` ${email.toUpperCase()} `, nobody].map(async (address) => {
        const response = await forgot(address);
        return [response.status, await response.text(), response.headers.get("cache-control")];
      }),
    );
    expect(answers[0]).toEqual([202, "{}", "private, no-store"]);
    expect(answers[1]).toEqual(answers[0]);
    await mailedToken(email);
    expect((await listMails()).map(({ to }) => to)).not.toContain(nobody);
  });

  it("and writes in the reader's language", async () => {
    const { email } = await newMember();
    await requestReset(email, uniqueId("ip"), "pt");
    await mailedToken(email);
    expect((await listMails()).find(({ to }) => to === email)!.subject).toBe(
      "Definir uma nova palavra-passe",
    );
  });
});
