/** English words of who listens, and when and where. */
export const audienceTexts = {
  audience: {
    newcomers: (interval: string) => `New and returning listeners by ${interval.toLowerCase()}`,
    newcomersByHour: "Who is new is known by day, week and month, not by hour. Group by day to see it.",
    map: "Where listeners are",
    mapLabel: "Map of listeners by country. The table beside it has every country.",
    hours: {
      title: "Hours of the week",
      day: "Day",
      strongest: (day: string, hours: string, plays: string, share: string) =>
        `Strongest hour: ${day}, ${hours}, with ${plays} (${share} of all).`,
      folded: (k: number) => `Hours with fewer than ${k} people are left empty.`,
      quiet: "No hour can be shown.",
      cell: (day: string, hours: string, plays: string) => `${day}, ${hours}: ${plays}`,
      hidden: "too few people to show, or none",
    },
    fans: {
      about: "By streams of the 28 days that end with the period. Moves are against 28 days earlier.",
      level: "Level",
      entered: "Came",
      left: "Left",
      none: "Nobody has listened in the last 56 days.",
      /** By level; what is missing is told as the API has it. */
      rules: {} as Readonly<Record<string, string>>,
    },
  },
};
