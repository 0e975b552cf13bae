/** Reports through the real pipeline: asked for, made by the runner, rendered, stored; what they say against what the API says. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { printable } from "#components/export/printable.ts";
import { formatMetricExact } from "#components/format/metric.ts";
import { renderReport } from "#components/report-files/render-report.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { getSection } from "#lib/metrics/index.ts";
import { filesInFolder } from "#lib/platform/storage-testing.ts";
import { createReport, readReportFile, reportFormSchema } from "#lib/reports/index.ts";
import { ADMIN_ASKER, fileOf, untilMade, whileMaking } from "#lib/reports/reports-testing.ts";
import { putTransaction } from "#lib/revenue/index.ts";
import { keepEverything, postWorld } from "#lib/testing/engine.ts";
import { foldAll, putLines, useDatabase } from "#lib/testing/harness.ts";
import { drawWorld } from "#lib/testing/reference/world.ts";
import { keyAsker, pdfOf } from "./testing/report-files.ts";

const ARTIST = { id: "reports", zone: "Europe/Lisbon" };
const RANGE = { from: "2026-09-07", to: "2026-10-04" };
const FORMULA = '=HYPERLINK("http://x","y")';
const { catalogue, batches } = drawWorld({
  seed: 77,
  people: 60,
  batches: 300,
  artists: [ARTIST],
  from: "2026-08-20",
  to: "2026-10-10",
});

describe("a report", () => {
  useDatabase();
  const place = filesInFolder();
  let asker = ADMIN_ASKER;

  beforeAll(async () => {
    await keepEverything();
    await putLines(catalogue);
    await putLines([
      { artist: { id: ARTIST.id, name: "../../Maré\u202e/etc", timezone: ARTIST.zone } },
      { content: { id: "t-0", artistId: ARTIST.id, title: FORMULA } },
    ]);
    await postWorld(batches);
    for (let index = 0; index < 276; index++)
      await putTransaction(
        {
          ...{ id: `tx-${index}`, artistId: ARTIST.id, kind: index % 3 ? "tip" : "merch", currency: "USD" },
          ...{ amount: `${index + 1}.123456789012345678`, userId: `u-${index % 7}`, contentId: "t-0" },
          at: new Date(Date.parse("2026-01-01T12:00:00Z") + index * 86_400_000).toISOString(),
        },
        null,
        Date.parse("2026-10-05T00:00:00Z"),
      );
    await foldAll();
    asker = await keyAsker();
  });

  async function make(body: object): Promise<{ id: string; bytes: Buffer }> {
    const form = reportFormSchema.parse({ artists: [ARTIST.id], ...RANGE, ...body });
    const { id } = await createReport(asker, form);
    await whileMaking(renderReport, () => untilMade(asker, id));
    return { id, bytes: await fileOf(asker, id) };
  }
  const answerOf = async (section: "overview" | "revenue"): Promise<SectionAnswer> =>
    (await getSection(asker.reader, ARTIST.id, section, { ...RANGE, compare: "previous" }))!;

  /** Every number of the answer as a reader is shown it. */
  function shownNumbers({ metrics, series, currency }: SectionAnswer, language: string): string[] {
    const text = (id: string, value: unknown): string =>
      printable(formatMetricExact(METRICS[id]!.unit, value as string | number | null, language, currency));
    return [
      ...Object.entries(metrics).map(([id, { value }]) => text(id, value)),
      ...series.flatMap((bucket) =>
        Object.entries(bucket).flatMap(([id, value]) => (METRICS[id] ? [text(id, value)] : [])),
      ),
    ];
  }

  it.each(["en", "pt"] as const)("as PDF says the numbers of the API, %s", async (language) => {
    const { bytes } = await make({ template: "revenue", sections: ["overview", "revenue"], language });
    const { words } = await pdfOf(bytes);
    const numbers = [await answerOf("overview"), await answerOf("revenue")].flatMap((answer) =>
      shownNumbers(answer, language),
    );
    expect(numbers.length).toBeGreaterThan(300);
    const missing = numbers.filter((number) => !words.includes(number.replaceAll(" ", "")));
    expect(missing).toEqual([]);
    const file = join(place.folder, `${language}.pdf`);
    await writeFile(file, bytes);
    const poppler = await promisify(execFile)("pdftotext", ["-layout", file, "-"], { maxBuffer: 1e8 }).catch(
      (error: NodeJS.ErrnoException) => {
        // Only where it is installed.
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );
    if (poppler) {
      const text = poppler.stdout.replaceAll(/\s/g, "");
      expect(numbers.filter((number) => !text.includes(number.replaceAll(" ", "")))).toEqual([]);
    }
  });

  it("as PDF has a title, a language, bookmarks, and ends with definitions and data quality", async () => {
    const { bytes } = await make({ template: "revenue", language: "pt", title: "Extrato <b>" });
    const { document, pages } = await pdfOf(bytes);
    const { info } = (await document.getMetadata()) as { info: Record<string, unknown> };
    expect(info.Title).toContain("Extrato <b>");
    expect(info.Language).toBe("pt");
    const outline = await document.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(["Receita", "Definições", "Qualidade dos dados"]);
    expect(pages.at(-1)).toContain("Definições");
    expect(pages.at(-1)).toContain("Qualidade dos dados");
    expect(pages.at(-1)).toContain(`Página ${pages.length} de ${pages.length}`);
    // Title, key numbers, tables: in the order in which they are read.
    const text = pages.join(" ");
    const order = ["Extrato", "Bruto", "Receita por dia", "Definições"].map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThanOrEqual(0);
  });

  it("for a phone is narrow and a tenth of the bytes, with the same key numbers", async () => {
    const long = { template: "revenue", from: "2026-01-01", to: "2026-10-04", interval: "day" };
    const full = await make(long);
    const phone = await make({ ...long, variant: "phone" });
    const { document, words } = await pdfOf(phone.bytes);
    const [, , width] = (await document.getPage(1)).view;
    expect(width).toBeLessThan(300);
    expect((await pdfOf(full.bytes)).pages.length).toBeGreaterThan(8);
    expect(phone.bytes.length).toBeLessThanOrEqual(full.bytes.length / 10);
    expect(phone.bytes.includes("/FontFile")).toBe(false);
    const { metrics, currency } = (await getSection(asker.reader, ARTIST.id, "revenue", {
      from: long.from,
      to: long.to,
    }))!;
    expect(words).toContain(printable(formatMetricExact("money", metrics.net!.value, "en", currency)));
  });

  it("as JSON has the API's exact values", async () => {
    const { bytes } = await make({ template: "overview", format: "json", sections: ["overview"] });
    const report = JSON.parse(bytes.toString());
    const { metrics, series } = await answerOf("overview");
    const [section] = report.artists[0].sections;
    for (const { key, value } of section.numbers) expect([key, value]).toEqual([key, metrics[key]!.value]);
    const [table] = section.tables;
    const plays = table.columns.findIndex(({ key }: { key: string }) => key === "plays");
    expect(table.rows.map((row: unknown[]) => row[plays])).toEqual(series.map((bucket) => bucket.plays));
    expect(report.definitions.map(({ id }: { id: string }) => id)).toContain("plays");
  });

  it("as CSV and as a workbook runs nothing, and keeps every digit", async () => {
    const csv = unzipSync((await make({ template: "revenue", format: "csv" })).bytes);
    expect(Object.keys(csv)).toContain("revenue-by-content.csv");
    for (const name of Object.keys(csv)) expect(name).toMatch(/^[a-z0-9-]+\.csv$/);
    const text = Buffer.from(csv["revenue-by-content.csv"]!).toString();
    expect(text).toContain(`"'${FORMULA.replaceAll('"', '""')}"`);
    const { metrics } = await answerOf("revenue");
    expect(Buffer.from(csv["revenue-numbers.csv"]!).toString()).toContain(`,${metrics.gross!.value},`);

    const xlsx = unzipSync((await make({ template: "revenue", format: "xlsx" })).bytes);
    const sheets = Object.entries(xlsx).filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets.length).toBe(Object.keys(csv).length);
    const all = sheets.map(([, bytes]) => Buffer.from(bytes).toString()).join("");
    expect(/<f[ >]/.test(all)).toBe(false);
    const strings = Object.values(xlsx)
      .map((bytes) => Buffer.from(bytes).toString())
      .join("");
    for (const text of [`<t>${FORMULA}</t>`, String(metrics.gross!.value)])
      expect([text, strings.includes(text)]).toEqual([text, true]);
  });

  it("has a name and a key that no name of an artist gets into", async () => {
    const { id } = await make({ template: "content", format: "csv", title: "..\\..\\x\r\nSet-Cookie: a" });
    const file = await readReportFile(asker, id);
    expect(file.key).toBe(`reports/${id}.zip`);
    expect(file.name).toMatch(/^harmonie-[a-z0-9-]+_[0-9-]+\.zip$/);
  });
});
