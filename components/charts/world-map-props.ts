/** A country by ISO 3166 (two letters), its name, and its figure for the colour and in words. */
export type MapValue = { key: string; label: string; value: number; text: string };
export type WorldMapProps = {
  values: readonly MapValue[];
  /** What is shown where, for a screen reader. */
  label: string;
  /** Makes countries with a figure buttons; without, the map is a picture beside its table. */
  onChoose?: ((key: string) => void) | undefined;
  /** Countries where something has just happened. */
  pulses?: readonly string[];
};
