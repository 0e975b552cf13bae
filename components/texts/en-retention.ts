/** English words of whether people come back. */
export const retentionTexts = {
  retention: {
    cohorts: "Weekly cohorts",
    howToRead:
      "A row is everybody whose first play was in that week. To the right is how many of them played again one week later, two weeks later, and so on.",
    cohort: "First play",
    week: (number: number) => `Week ${number}`,
    size: (count: string, isOne: boolean) => `${count} ${isOne ? "listener" : "listeners"}`,
    cell: (cohort: string, week: string, count: string, size: string, share: string) =>
      `${cohort}, ${week}: ${count} of ${size} listeners, ${share}`,
    running: "still counting",
    nobody: "nobody in it",
    hint: "Deeper is more. Point at a cell, or use the arrow keys, for exact counts.",
    noneTitle: "Nobody was new in this period",
    noneText: "Coming back is counted from the first play. Choose a longer period, or one with a release.",
  },
};
