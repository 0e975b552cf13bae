/** English words inside the files of reports that the service makes. */
import { reportTexts } from "./en-reports.ts";

export const reportFileTexts = {
  reportFiles: {
    titles: reportTexts.reports.templates as Readonly<Record<string, string>>,
    about: "About this report",
    made: (time: string) => `Made ${time} UTC`,
    asOf: (time: string, zone: string) => `Numbers as of ${time}, days in ${zone}.`,
    part: (title: string, part: number, parts: number) => `${title} (${part} of ${parts})`,
    numbers: "Key numbers",
    number: "Number",
    value: "Value",
    previous: "Period before",
    change: "Change",
    unit: "Unit",
    definitions: "Definitions",
    rule: "Rule",
    quality: "Data quality",
    noMoney: "Money is left out: who asked for this report may not see it.",
    late: (count: string) =>
      `${count} plays reached us after their local day had ended and are counted on it.`,
    running: "The period is not over: its last day, week or month is still counting.",
    complete: "The period is over; only plays that still arrive late can add to it.",
    estimated: (metrics: string) => `Estimated from sampled events: ${metrics}.`,
    summarised: (metrics: string) => `From a summary in place of every single event: ${metrics}.`,
    suppressed: "There are too few people to show numbers.",
    withheld: "Groups of few people are folded together or left out.",
    missingRate: (pair: string, days: number) =>
      `No exchange rate ${pair} is known on ${days} ${days === 1 ? "day" : "days"}: these payments are in no converted sum.`,
    phone: "Short form for phones: no charts, first rows only. The full report has all of them.",
    hours: "Hours of the week",
    hour: "Weekday and hour",
  },
};
