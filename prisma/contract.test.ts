import { expect, it } from "vitest";
import { findStaleFiles } from "./emit.ts";

it("the emitted contract says what contract.prisma says (else: npm run contract)", async () => {
  expect(await findStaleFiles()).toEqual([]);
}, 20_000);
