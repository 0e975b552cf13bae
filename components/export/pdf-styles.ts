/** Paper is light: the light tokens of the page. */
export const COLORS = {
  text: "#17181c",
  muted: "#5d606b",
  faint: "#6f727d",
  line: "#e9e7e2",
  accent: "#5b45e0",
} as const;

/** One for each series of a chart, as on the page. */
export const SERIES_COLORS = ["#5b45e0", "#12908a", "#d99a1c", "#c9507a", "#b9bac3"] as const;

export const BOLD = { fontFamily: "Helvetica-Bold" } as const;
export const ROW = { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: COLORS.line } as const;
export const SMALL = { fontSize: 8, color: COLORS.muted } as const;
