/** Privacy requests over the routes, as admins and others make them. */
import { prisma } from "#lib/platform/prisma.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { untilDone, whileRunning } from "#lib/testing/privacy.ts";
import { idOf, type Person, type Sent, send, usePeople } from "./account-testing.ts";
import { approvePrivacyRequestRoute, createPrivacyRequestRoute } from "./privacy.ts";

export function usePrivacy() {
  const people = usePeople();
  const { as } = people;
  const create = (body: unknown, by: Person = "admin") =>
    send(createPrivacyRequestRoute, { body, headers: as(by) });
  /** A request about somebody whom nobody knows, unless it says otherwise. */
  async function made(more: object = {}, by: Person = "admin"): Promise<string> {
    const about = by === "admin" ? { userId: uniqueId("nobody") } : {};
    return (await (await create({ kind: "erasure", ...about, ...more }, by)).json()).id;
  }
  const approve = (requestId: string, by: Person = "admin") =>
    send(approvePrivacyRequestRoute, { params: { requestId }, body: {}, headers: as(by) });
  async function done(more: object = {}, by: Person = "admin"): Promise<string> {
    const id = await made(more, by);
    await approve(id);
    await whileRunning(() => untilDone(id));
    return id;
  }
  const on = (requestId: string, by: Person = "admin", more: Partial<Sent> = {}): Sent => ({
    params: { requestId },
    headers: as(by),
    ...more,
  });
  /** Puts a second admin beside the first. */
  const promote = (email: string) =>
    prisma()
      .orm.users.where({ _id: idOf(email) })
      .update({ role: "admin" });
  return { ...people, create, made, approve, done, on, promote };
}
