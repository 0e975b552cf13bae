import { describe, expect, test } from "vitest";
import { toCsv } from "./csv.ts";
import type { Cell } from "./export-table.ts";

const rowOf = (...row: Cell[]): string =>
  toCsv({ columns: [{ key: "a", label: "A" }], rows: [row] }).split("\r\n")[1]!;

describe("A table as CSV", () => {
  test("begins with the mark of UTF-8 and its heads, and ends every line", () => {
    const csv = toCsv({
      columns: [
        { key: "day", label: "Day (Europe/Lisbon)" },
        { key: "plays", label: "Plays" },
      ],
      rows: [["Thu 12 Nov", 1234]],
    });
    expect(csv).toBe("\ufeffDay (Europe/Lisbon),Plays\r\nThu 12 Nov,1234\r\n");
  });
  test("has exact values: digits of money, no exponents, nothing for what is missing", () => {
    expect(rowOf("1.000000000000000001", 0.1, 1e-7, -2.5e-7, null, 0)).toBe(
      "1.000000000000000001,0.1,0.0000001,-0.00000025,,0",
    );
  });
  test("says units in its heads", () => {
    const csv = toCsv({
      columns: [
        { key: "gross", label: "Gross", unit: "money" },
        { key: "startup", label: "Startup", unit: "milliseconds" },
        { key: "share", label: "Share", unit: "ratio" },
        { key: "plays", label: "Plays", unit: "count" },
      ],
      rows: [],
      currency: "ETH",
    });
    expect(csv).toBe("\ufeffGross (ETH),Startup (ms),Share (ratio),Plays\r\n");
  });
  test("quotes commas, quotes and line breaks", () => {
    expect(rowOf('Say "yes", now')).toBe('"Say ""yes"", now"');
    expect(toCsv({ columns: [], rows: [["a\nb"]] })).toContain('"a\nb"');
  });
  test("makes no formula of a name, and leaves numbers as they are", () => {
    expect(rowOf("=1+1", "+x", "-x", "@sum", "-12.50", -3)).toBe("'=1+1,'+x,'-x,'@sum,-12.50,-3");
    expect(rowOf("\t=1")).toBe("'\t=1");
    expect(rowOf('=HYPERLINK("x","y")')).toBe(`"'=HYPERLINK(""x"",""y"")"`);
  });
});
