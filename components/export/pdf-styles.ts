/** Paper is light: the light tokens of the page. */
export const COLORS = {
  text: "#17181c",
  muted: "#5d606b",
  faint: "#6f727d",
  line: "#e9e7e2",
  accent: "#5b45e0",
} as const;
