/** English words of the page that says what it brought. */
export const revenueTexts = {
  revenue: {
    earnings: (interval: string) => `Earnings by ${interval.toLowerCase()}`,
    byHour: "Money is not kept by hour. Group by day to see it.",
    steps: {
      title: "From what was paid to what is left",
      name: "Step",
      amount: "Amount",
      labels: {
        paid: "Paid",
        refunds: "Refunds",
        gross: "Gross",
        fees: "Fees",
        gas: "Gas",
        net: "Net",
      } as Readonly<Record<string, string>>,
    },
    kinds: "Kinds of income",
    recordings: "Recordings",
    noRecording: "payments that name no recording",
    byCurrency: "By currency",
    byCurrencyNote: "As it was paid, with every digit; nothing is converted here.",
    currency: "Currency",
    mrr: {
      title: "How recurring revenue moved",
      name: "Movement",
      amount: "A month",
      labels: {
        start: "At the start",
        new: "New",
        expansion: "Larger plans",
        contraction: "Smaller plans",
        churn: "Ended",
        end: "At the end",
      } as Readonly<Record<string, string>>,
    },
    missing: {
      title: (count: number): string =>
        count === 1 ? "An exchange rate is missing" : "Exchange rates are missing",
      text: "What was paid on these days in these currencies is in no converted sum of this page. The table by currency has it.",
      pair: (from: string, to: string) => `${from} → ${to}`,
      more: (count: number) => `and ${count} more`,
    },
    empty: {
      title: "No payments in this period",
      text: (range: string) =>
        `The ledger has no entry for ${range}. Payments get in when your app or shop sends them with a secret key that may write revenue.`,
      call: "One payment, sent",
    },
    filtered: {
      title: "Money can’t be told apart this way",
      text: "A payment names its kind and its recording, but no country, system, device, network or source. Take these filters away to see what it brought.",
      clear: "Show without these filters",
    },
  },
};
