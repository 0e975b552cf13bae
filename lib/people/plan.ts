/**
 * Who stands behind ids, and what has to be written so that it stays so. Pure. The rules: ids that were sent together
 * once are one person from then on; the past is not counted again, new events go under the user's first pseudonym; two user ids are
 * never one person, so an anonymous id that belongs to another user (a shared device) is left alone, and so is one whose
 * person was stopped.
 */
import type { Contents, PersonRow } from "./rows.ts";

/** Ids as they came in one batch, as they are hashed (`u:…`, `a:…`). `key`: under which it is remembered. */
export type Asked = { key: string; user?: string; anonymous?: string };
export type Owner = { row: PersonRow; contents: Contents };

/** An anonymous id that becomes this person's, with all of whoever had it until now. */
type Joining = { anonymous: string; from?: Owner };
export type Join = { to: Owner; joining: Joining[] };
export type Naming = { to: Owner; user: string };
export type Plan = {
  settled: { asked: Asked; owner: Owner }[];
  create: Asked[];
  join: Join[];
  name: Naming[];
};

const idOf = ({ row }: Owner): string => row._id.toHexString();
const isNobodys = ({ row, contents }: Owner): boolean =>
  contents.userId === undefined && row.stopped === undefined;

/** What touches somebody who is touched already waits for the next round, which sees what became of it. */
class Planner {
  readonly plan: Plan = { settled: [], create: [], join: [], name: [] };
  #joins = new Map<string, Join>();
  #touched = new Set<string>();

  settle(asked: Asked, owner: Owner): void {
    this.plan.settled.push({ asked, owner });
  }

  create(asked: Asked): void {
    if (this.#touch([asked.user, asked.anonymous])) this.plan.create.push(asked);
  }

  name(to: Owner, user: string): void {
    if (this.#touch([idOf(to), user])) this.plan.name.push({ to, user });
  }

  join(to: Owner, joining: Joining): void {
    const from = joining.from && idOf(joining.from);
    let join = this.#joins.get(idOf(to));
    if (!join && this.#touched.has(idOf(to))) return;
    if (!this.#touch([joining.anonymous, from])) return;
    if (!join) {
      join = { to, joining: [] };
      this.#touch([idOf(to)]);
      this.#joins.set(idOf(to), join);
      this.plan.join.push(join);
    }
    join.joining.push(joining);
  }

  #touch(given: readonly (string | undefined)[]): boolean {
    const ids = given.filter((id) => id !== undefined);
    if (ids.some((id) => this.#touched.has(id))) return false;
    for (const id of ids) this.#touched.add(id);
    return true;
  }
}

/** @param ownerOf whose an id is */
export function planFor(asked: readonly Asked[], ownerOf: (text: string) => Owner | undefined): Plan {
  const planner = new Planner();
  for (const one of asked) {
    const { user, anonymous } = one;
    const named = user === undefined ? undefined : ownerOf(user);
    const device = anonymous === undefined ? undefined : ownerOf(anonymous);
    if (user === undefined) {
      if (device) planner.settle(one, device);
      else planner.create(one);
    } else if (!named) {
      if (device && isNobodys(device)) planner.name(device, user);
      else planner.create(device ? { key: one.key, user } : one);
    } else if (anonymous === undefined || named.row.stopped !== undefined) planner.settle(one, named);
    else if (!device) planner.join(named, { anonymous });
    else if (idOf(device) !== idOf(named) && isNobodys(device))
      planner.join(named, { anonymous, from: device });
    else planner.settle(one, named);
  }
  return planner.plan;
}
