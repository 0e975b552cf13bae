/** English words of what changed. The answer brings its English sentence; other languages build theirs from its parts. */

export type ToldCause = {
  dimension: string;
  name: string;
  /** With its sign: "+2,900". */
  difference: string;
  /** Nothing of it was there before. */
  isNew: boolean;
};

/** An insight with its numbers already written. */
export type ToldInsight = {
  text: string;
  metric: string;
  rises: boolean;
  /** Amounts in the metric's unit. */
  from: string;
  to: string;
  /** One of both is nothing, so that a ratio says nothing. */
  fromOrToNothing: boolean;
  isOne: boolean;
  percent: string;
  times: string;
  /** Large enough that “4.1 times” is read more easily than a percentage. */
  inTimes: boolean;
  /** Days don't add up: both amounts are the average a day. */
  perDay: boolean;
  day?: { name: string; weekday: string };
  causes: ToldCause[];
  /** Of the causes of one kind, the first ones, together. */
  share: number;
};

export const insightTexts = {
  insights: { tell: ({ text }: ToldInsight): string => text },
};
