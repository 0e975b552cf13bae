/** What it brought. All money is in the reporting currency, converted at the rate of the transaction's own day. */
import { extra, type MetricDefinition, type SectionId, type Unit } from "../definition.ts";

type Money = {
  id: string;
  label: string;
  rule: string;
  source: string;
  unit?: Unit;
  additive?: boolean;
  inGroups?: boolean;
  sections?: SectionId[];
};

const money = ({
  id,
  label,
  rule,
  source,
  unit = "money",
  additive = true,
  inGroups = false,
  sections = ["revenue"],
}: Money): MetricDefinition => ({
  id,
  label,
  unit,
  rule,
  source,
  additive,
  shape: "value",
  sections,
  needs: ["period"],
  inGroups,
  value: extra(id),
});

export const REVENUE: readonly MetricDefinition[] = [
  money({
    id: "revenue",
    label: "Revenue",
    rule: "What is left for the artist: paid, less refunds, fees and gas.",
    source: "Net of the ledger in the reporting currency; the revenue page has every step",
    sections: ["overview"],
  }),
  money({
    id: "gross",
    label: "Gross",
    rule: "What was paid, less refunds, before the platform, the payment and the chain take their part.",
    source: "“Sales” of the app stores' reports: after refunds, before commission",
    inGroups: true,
  }),
  money({
    id: "fees",
    label: "Fees",
    rule: "What the platform and the payment took.",
    source: "Fees of the kinds platform and payment",
    inGroups: true,
  }),
  money({
    id: "gas",
    label: "Gas",
    rule: "What the chain took.",
    source: "Fees of the kind gas, at the rate of the transaction's day",
    inGroups: true,
  }),
  money({
    id: "net",
    label: "Net",
    rule: "Gross less fees and gas.",
    source: "“Proceeds” of the app stores' reports, with gas taken off as well",
    inGroups: true,
  }),
  money({
    id: "transactions",
    label: "Transactions",
    unit: "count",
    rule: "Entries of the ledger, refunds among them.",
    source: "Harmonie: rows of the ledger",
    inGroups: true,
  }),
  money({
    id: "payers",
    label: "Payers",
    unit: "count",
    rule: "Different people who paid in the period.",
    source: "Harmonie: exact union; payments without a person are in no payer",
    additive: false,
  }),
  money({
    id: "arpu",
    label: "Revenue per payer",
    rule: "Net divided by payers of the same period.",
    source: "Average revenue per paying user (ARPPU): users are those who paid",
    additive: false,
  }),
  money({
    id: "mrr",
    label: "Monthly recurring revenue",
    rule: "What running subscriptions bring a month at the end of the period, from the prices of their plans; trials are left out.",
    source: "Monthly run rate from plan prices, not invoices (Lago, Paddle, Stripe)",
    additive: false,
  }),
  money({
    id: "growth",
    label: "Growth",
    unit: "ratio",
    rule: "Change of net against the period of equal length just before.",
    source: "(net − net before) ÷ net before",
    additive: false,
  }),
];
