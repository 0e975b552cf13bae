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

/** Where something is shared to; brands are the same in every language. */
const CHANNELS: Readonly<Record<string, string>> = {
  copy_link: "Copied link",
  email: "E-mail",
};

type BreakdownWords = {
  title: string;
  name: string;
  /** What bars show, for a screen reader. */
  bar: string;
  empty: string;
  /** What “other” is. @param k fewest people of a group that stands alone */
  other?: (k: number) => string;
  unknown?: string;
  labels?: Readonly<Record<string, string>>;
};
const folded = (k: number) => `fewer than ${k} people each, folded together`;

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
  /** By dimension, as the API names it. */
  breakdowns: {
    country: {
      title: "Countries",
      name: "Country",
      bar: "Compared with the largest country",
      empty: "No country is known in this period.",
      other: folded,
      unknown: "the app sent no country",
    },
    source: {
      title: "Where plays came from",
      name: "Source",
      bar: "Compared with the largest source",
      empty: "Nothing was played in this period.",
      other: () => "all further sources together",
      unknown: "the app did not say",
    },
    content: {
      title: "Recordings",
      name: "Recording",
      bar: "Compared with the largest recording",
      empty: "No recording was played in this period.",
      other: () => "all further recordings together",
      unknown: "the app sent no recording",
    },
    release: {
      title: "Releases",
      name: "Release",
      bar: "Plays compared with the most played release",
      empty: "No release was played in this period.",
    },
    os: {
      title: "Systems",
      name: "System",
      bar: "Compared with the most used system",
      empty: "No system is known in this period.",
      other: folded,
      unknown: "the app sent no system",
    },
    device: {
      title: "Devices",
      name: "Device",
      bar: "Compared with the most used device",
      empty: "No device is known in this period.",
      other: folded,
      unknown: "the app sent no device",
    },
    app: {
      title: "Apps",
      name: "App version",
      bar: "Compared with the most used version",
      empty: "No app version is known in this period.",
      other: folded,
      unknown: "the app sent no version",
    },
    network: {
      title: "Networks",
      name: "Network",
      bar: "Compared with the most used network",
      empty: "No network is known in this period.",
      other: folded,
      unknown: "the app sent no network",
      labels: { wifi: "Wi-Fi", "5g": "5G", "4g": "4G", "3g": "3G", "2g": "2G", ethernet: "Ethernet" },
    },
    ageBand: {
      title: "Age",
      name: "Age",
      bar: "Compared with the largest age group",
      empty: "No age is known in this period.",
      other: folded,
      unknown: "not given",
    },
    channel: {
      title: "Where it was shared and saved",
      name: "Channel",
      bar: "Compared with the largest channel",
      empty: "No channel is known in this period.",
      other: () => "all further channels together",
      unknown: "the app did not say",
      labels: CHANNELS,
    },
    screen: {
      title: "Screens",
      name: "Screen",
      bar: "Compared with the most viewed screen",
      empty: "No screen was viewed in this period.",
      other: () => "all further screens together",
      unknown: "without a name",
    },
    kind: {
      title: "Kinds of income",
      name: "Kind",
      bar: "Compared with the largest kind",
      empty: "No payment in this period.",
      other: () => "all further kinds together",
      unknown: "without a kind",
      labels: {
        stream_royalty: "Stream royalties",
        tip: "Tips",
        subscription: "Subscriptions",
        nft_sale: "NFT sales",
        nft_royalty: "NFT royalties",
        merch: "Merch",
        refund: "Refunds",
      },
    },
    fallback: {
      title: "Breakdown",
      name: "Value",
      bar: "Compared with the largest",
      empty: "Nothing in this period.",
    },
  } as Readonly<Record<string, BreakdownWords>>,
  sources: { labels: SOURCES },
  changed: {
    title: "What changed",
    nothing: "Nothing stands out from the usual ups and downs.",
  },
};
