/**
 * npm run keys:rotate: brings everything that is sealed or hashed under ENCRYPTION_KEY_PREVIOUS under ENCRYPTION_KEY, beside
 * a running or a stopped service. May be interrupted and repeated; a second run finds nothing left to do.
 */
import { audit, rotateAudit } from "#lib/audit/index.ts";
import { rotateAccounts, rotateSecondFactors } from "#lib/auth/index.ts";
import { rotateDeliveries } from "#lib/deliveries/index.ts";
import { rotatePeople } from "#lib/people/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { rotateRequests } from "#lib/privacy/index.ts";
import { rotateSchedules } from "#lib/schedules/index.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

await command(async () => {
  if (readEnv().ENCRYPTION_KEY_PREVIOUS.length === 0)
    throw new CommandError(
      "Set ENCRYPTION_KEY_PREVIOUS to the key of before and ENCRYPTION_KEY to the new one, restart the service so, and run this again",
    );
  const prepared = await prepare();
  const { say } = prepared;
  const people = await rotatePeople((share) => say.progress("people", share));
  const requests = await rotateRequests();
  const factors = await rotateSecondFactors();
  const addresses = (await rotateAccounts()) + (await rotateDeliveries()) + (await rotateSchedules());
  const lines = await rotateAudit();
  const details = { people: people.rotated, lines };
  await audit({ actor: { kind: "system" }, action: "keys.rotated", details });
  await finish(prepared);
  say.step(
    `${people.rotated} people, ${requests} privacy requests, ${factors} second factors, ${addresses} rows with addresses and ${lines} rows of the audit log are under the new key now`,
  );
  if (people.unlisted > 0)
    say.step(
      `${people.unlisted} ids of before are known by their hash alone and follow when their owners are seen again: keep ENCRYPTION_KEY_PREVIOUS and run this again later`,
    );
  if (people.unreadable > 0)
    throw new CommandError(
      `${people.unreadable} people are sealed under a key that is not here; name it in ENCRYPTION_KEY_PREVIOUS as well`,
    );
  say.step(
    "ENCRYPTION_KEY_PREVIOUS may go in 25 hours, when nobody who was erased before can be let in any more",
  );
});
