/** English words of breakdowns: by country, by source, and what changed. */

/** Where a play can start, as apps call it. What is not here is shown by the name that the app gave it. */
const SOURCES: Readonly<Record<string, string>> = {
  album: "Albums",
  autoplay: "Autoplay",
  editorial: "Editorial playlists",
  external: "Other apps and sites",
  feed: "Feed",
  home: "Home",
  library: "Library",
  link: "Links",
  playlist: "Listeners’ playlists",
  profile: "Artist profile",
  queue: "Queue",
  radio: "Radio",
  recommendation: "Recommendations",
  search: "Search",
  share: "Shared links",
};

export const breakdowns = {
  breakdown: {
    other: "Other",
    unknown: "Unknown",
    all: (count: number) => `Show all ${count}`,
    fewer: "Show fewer",
    share: "Share",
    ofPlays: (share: string) => `${share} of plays`,
  },
  recordings: {
    title: "Top recordings",
    name: "Recording",
    bar: "Plays compared with the most played recording",
    empty: "No recording was played in this period.",
  },
  countries: {
    title: "Countries",
    name: "Country",
    bar: "Plays compared with the country that played most",
    empty: "No country is known in this period.",
    other: (k: number) => `fewer than ${k} people each, folded together`,
    unknown: "the app sent no country",
  },
  sources: {
    title: "Where plays came from",
    name: "Source",
    bar: "Plays compared with the source that brought most",
    empty: "Nothing was played in this period.",
    labels: SOURCES,
    other: "all further sources together",
    unknown: "the app did not say",
  },
  changed: {
    title: "What changed",
    nothing: "Nothing stands out from the usual ups and downs.",
  },
};
