import { expect, test } from "vitest";
import { formatMoney, formatMoneyExact } from "./money.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a currency of a state is written its own way", () => {
  expect(formatMoney("4182.6", "USD")).toBe("$4,182.60");
  expect(plain(formatMoney("4182.6", "EUR", "pt-PT"))).toBe("4182,60 €");
  expect(formatMoney("4182.6", "JPY")).toBe("¥4,183");
});

test("a token has its name behind the number", () => {
  expect(plain(formatMoney("1.50004", "ETH"))).toBe("1.5 ETH");
  expect(plain(formatMoneyExact("1.000000000000000001", "ETH"))).toBe("1.000000000000000001 ETH");
});

test("exact keeps digits that a binary number would lose", () => {
  expect(formatMoneyExact("90071992547409931.07", "USD")).toBe("$90,071,992,547,409,931.07");
  expect(formatMoneyExact("0.1000000000000000055511151231257827", "USD")).toBe(
    "$0.1000000000000000055511151231257827",
  );
});

test("a little is not nothing", () => {
  expect(formatMoney("0.00412", "USD")).toBe("$0.0041");
  expect(formatMoney("0", "USD")).toBe("$0.00");
});

test("thousands become a letter from a hundred thousand on", () => {
  expect(plain(formatMoney("128412.5", "USD"))).toBe("$128.4 K");
  expect(plain(formatMoney("-128412.5", "BRL", "pt-BR"))).toBe("−R$ 128,4 mil");
});
