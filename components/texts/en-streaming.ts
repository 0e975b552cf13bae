/** English words of the page that says whether people hear it well. */
export const streamingTexts = {
  streaming: {
    startupLabel: (interval: string) => `Startup time by ${interval.toLowerCase()}`,
    startupByHour: "Startup times are not kept by hour. Group by day to see them.",
    median: "median",
    most: "95 of 100",
    nothing: "Nothing was measured",
    nothingText: "Something was played, but the apps sent nothing that says how well it was heard.",
    columns: { startup: "Startup p95", rebuffer: "Waiting", lost: "Lost at start" },
    cost: {
      title: "What bad quality cost",
      whole: (lost: string, left: string, failed: string) =>
        `Of all attempts to play, ${lost} were lost before the first sound: ${left} were left while waiting, ${failed} failed with an error.`,
      none: "No attempt to play was lost before the first sound.",
      network: (worst: string, worstShare: string, best: string, bestShare: string) =>
        `By network, ${worst} lost most with ${worstShare}, and ${best} least with ${bestShare}.`,
      country: (worst: string, worstShare: string, best: string, bestShare: string) =>
        `By country, ${worst} lost most with ${worstShare}, and ${best} least with ${bestShare}.`,
      even: "No two networks or countries with enough plays differ.",
      rule: (plays: number) => `Compared are networks and countries with at least ${plays} plays.`,
      unknown: "Apps did not say how attempts to play ended, so nothing can be said of what was lost.",
    },
  },
};
