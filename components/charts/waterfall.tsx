import clsx from "clsx";
import { type WaterfallPart, waterfallSteps } from "./waterfall-steps.ts";

type WaterfallProps = {
  caption: string;
  /** The heads of the columns. */
  nameLabel: string;
  amountLabel: string;
  parts: readonly WaterfallPart[];
  labelOf: (id: string) => string;
  /** Every digit. */
  formatAmount: (amount: string) => string;
  colorOf: (id: string) => string;
};

const MINUS = "\u2212\u00a0";
const percent = (share: number): string => `${share * 100}%`;

/** What was taken on the way from the first amount to the last. A table whose bars are decoration: it needs no code. */
export function Waterfall({
  caption,
  nameLabel,
  amountLabel,
  parts,
  labelOf,
  formatAmount,
  colorOf,
}: WaterfallProps) {
  const { steps, zero } = waterfallSteps(parts);
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{nameLabel}</th>
          <td />
          <th scope="col">{amountLabel}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ id, amount, kind, start, size }) => {
          const isTotal = kind === "total";
          const bar = (
            <span className="relative block h-2.5">
              {zero > 0 ? (
                <span className="absolute -inset-y-1.5 w-px bg-line-strong" style={{ left: percent(zero) }} />
              ) : null}
              {size > 0 ? (
                <span
                  className="absolute inset-y-0 rounded-[3px]"
                  style={{
                    left: `min(${percent(start)}, 100% - 3px)`,
                    width: `max(3px, ${percent(size)})`,
                    background: colorOf(id),
                  }}
                />
              ) : null}
            </span>
          );
          return (
            <tr key={id} className="[&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0">
              <th
                scope="row"
                className={clsx(
                  "py-3 text-left align-top sm:w-28 sm:align-middle",
                  isTotal ? "font-medium" : "font-normal text-muted",
                )}
              >
                {labelOf(id)}
              </th>
              <td aria-hidden="true" className="hidden px-4 py-3 sm:table-cell">
                {bar}
              </td>
              <td className={clsx("py-3 text-right sm:w-px sm:whitespace-nowrap", isTotal && "font-medium")}>
                {isTotal ? null : MINUS}
                {formatAmount(amount)}
                <span aria-hidden="true" className="mt-2 block sm:hidden">
                  {bar}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
