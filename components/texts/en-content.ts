/** English words of the page that says which recordings work. */
export const contentTexts = {
  content: {
    recordings: "Recordings",
    name: "Recording",
    bar: (metric: string) => `${metric} compared with the highest recording`,
    sort: "Sort by",
    sortBy: (metric: string) => `Sort by ${metric.toLowerCase()}`,
    sortedBy: (metric: string) => `Sorted by ${metric.toLowerCase()}`,
    more: "Show more",
    loadingMore: "Loading more…",
    failedMore: "The next recordings can’t be read right now.",
    choose: "Choose a recording to see how far people listen to it.",
    all: "All recordings",
    recordingsOf: (count: number, text: string) => `${text} ${count === 1 ? "recording" : "recordings"}`,
    curve: {
      title: "How far people listen",
      time: "Time",
      share: "Still listening",
      still: (share: string, time: string) => `${share} still listened at ${time}`,
      empty: "Nothing is known of how far people listened in this period.",
      half: "Half had left by",
    },
  },
};
