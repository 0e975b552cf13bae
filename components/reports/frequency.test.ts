import { expect, test } from "vitest";
import { en } from "#components/texts/en.ts";
import { pt } from "#components/texts/pt.ts";
import { EVERY_MONDAY, type Frequency, frequencyText, readCron, toCron } from "./frequency.ts";

test.each<[Partial<Frequency>, string]>([
  [{ kind: "daily", time: "00:05" }, "5 0 * * *"],
  [{ kind: "weekly", weekday: 0 }, "0 8 * * 0"],
  [{ kind: "monthly", day: 28, time: "23:30" }, "30 23 28 * *"],
])("%j is the pattern %s, and is read from it", (parts, cron) => {
  expect(toCron({ ...EVERY_MONDAY, ...parts })).toBe(cron);
  expect(readCron(cron)).toMatchObject(parts);
});

test.each(["0 8 * * 1-5", "*/5 * * * *", "0 8 31 * *", "0 8 1 * 1", "0 8 1 1 *", "", "nonsense"])(
  "%s is a pattern of its own",
  (cron) => expect(readCron(cron)).toMatchObject({ kind: "cron", cron }),
);

test.each([
  ["@daily", "Every day at 00:00", "Todos os dias às 00:00"],
  ["0 8 * * 1", "Every Monday at 08:00", "Cada segunda-feira às 08:00"],
  ["0 8 * * 7", "Every Sunday at 08:00", "Cada domingo às 08:00"],
  ["15 6 3 * *", "On day 3 of every month at 06:15", "No dia 3 de cada mês às 06:15"],
  ["0 8 * * 1-5", "By the pattern 0 8 * * 1-5", "Segundo o padrão 0 8 * * 1-5"],
])("%s in words", (cron, english, portuguese) => {
  expect(frequencyText(cron, en.reports.schedules, "en")).toBe(english);
  expect(frequencyText(cron, pt.reports.schedules, "pt")).toBe(portuguese);
});
