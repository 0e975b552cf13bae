/** Why nothing is taken from a person. Several may hold at once (`restricted+withdrawn`): lifting one leaves the others. Pure. */

/** The strongest first. */
const REASONS = ["erasing", "restricted", "withdrawn"] as const;
export type StopReason = (typeof REASONS)[number];

const parse = (text: string | undefined): StopReason[] => {
  const held = new Set(text?.split("+"));
  return REASONS.filter((reason) => held.has(reason));
};
const write = (reasons: readonly StopReason[]): string | undefined =>
  reasons.length > 0 ? reasons.join("+") : undefined;

export const strongest = (text: string | undefined): StopReason | undefined => parse(text)[0];

export const withReason = (text: string | undefined, reason: StopReason): string | undefined =>
  write(REASONS.filter((one) => one === reason || parse(text).includes(one)));

export const withoutReasons = (
  text: string | undefined,
  reasons: readonly StopReason[],
): string | undefined => write(parse(text).filter((one) => !reasons.includes(one)));
