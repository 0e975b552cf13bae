/** One colour for each part of an amount, the same in every picture of the page. */
const COLORS: Readonly<Record<string, string>> = {
  net: "var(--s1)",
  gross: "var(--s1)",
  paid: "var(--s1)",
  fees: "var(--s3)",
  gas: "var(--s4)",
  refunds: "var(--s5)",
};

export const colorOf = (part: string): string => COLORS[part] ?? "var(--s5)";
