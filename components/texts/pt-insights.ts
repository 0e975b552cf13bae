/** Portuguese sentences of what changed: the words of lib/metrics/insights/sentences.ts in another grammar. */
import type { insightTexts, ToldCause, ToldInsight } from "./en-insights.ts";

type Subject = { name: string; isOne?: true; noun: [one: string, many: string] };

const SUBJECTS: Readonly<Record<string, Subject>> = {
  streams: { name: "Os streams", noun: ["stream", "streams"] },
  plays: { name: "As reproduções", noun: ["reprodução", "reproduções"] },
  listeners: { name: "Os ouvintes", noun: ["ouvinte", "ouvintes"] },
  sessions: { name: "As sessões", noun: ["sessão", "sessões"] },
  listeningSeconds: { name: "O tempo de audição", isOne: true, noun: ["de audição", "de audição"] },
  likes: { name: "As curtidas", noun: ["curtida", "curtidas"] },
  saves: { name: "As gravações guardadas", noun: ["gravação guardada", "gravações guardadas"] },
  shares: { name: "As partilhas", noun: ["partilha", "partilhas"] },
  follows: { name: "Os novos seguidores", noun: ["novo seguidor", "novos seguidores"] },
};

/** "do país Alemanha": names of countries want an article each, the word before them carries it for all. */
const KINDS: Readonly<Record<string, { from: [string, string]; inside: [string, string]; by: string }>> = {
  content: { from: ["de ", "de "], inside: ["em ", "em "], by: "por gravação" },
  country: { from: ["do país ", "dos países "], inside: ["no país ", "nos países "], by: "por país" },
  source: { from: ["da origem ", "das origens "], inside: ["na origem ", "nas origens "], by: "por origem" },
};

function shareOf(share: number): string {
  if (share > 1.05) return "mais do que toda a";
  if (share >= 0.95) return "quase toda a";
  return share >= 0.5 ? "a maior parte da" : "uma grande parte da";
}

const nameOf = ({ dimension, name, difference, isNew }: ToldCause) =>
  `${dimension === "content" ? `“${name}”` : name} (${difference}${isNew ? ", nada antes" : ""})`;

function causesOf({ causes, share, rises }: ToldInsight): string {
  const [first, second] = causes;
  if (!first) return "";
  const together = second?.dimension === first.dimension ? second : undefined;
  const kind = KINDS[first.dimension] ?? KINDS.content!;
  const preposition = (rises ? kind.from : kind.inside)[together ? 1 : 0];
  const names = together ? `${nameOf(first)} e ${nameOf(together)}` : nameOf(first);
  const view =
    second && !together ? `, ${KINDS[second.dimension]?.by ?? "por grupo"} sobretudo ${nameOf(second)}` : "";
  const what = rises ? "subida veio" : "descida foi";
  return `; ${shareOf(share)} ${what} ${preposition}${names}${view}`;
}

function tellPeriod(told: ToldInsight): string {
  const { name, isOne } = SUBJECTS[told.metric] ?? { name: told.metric };
  const verb = told.rises ? (isOne ? "subiu" : "subiram") : isOne ? "desceu" : "desceram";
  const subject = `${name}${told.perDay ? " por dia" : ""} ${verb}`;
  const move = told.fromOrToNothing
    ? `de ${told.from} para ${told.to}`
    : told.inTimes
      ? `para ${told.to}, ${told.times} vezes o que era antes (${told.from})`
      : `${told.percent} para ${told.to}`;
  return `${subject} ${move}${causesOf(told)}.`;
}

function tellDay(told: ToldInsight, { name, weekday }: { name: string; weekday: string }): string {
  const [one, many] = SUBJECTS[told.metric]?.noun ?? ["", ""];
  const what = `${told.to} ${told.isOne ? one : many}`;
  const isFeminine = weekday.endsWith("feira");
  const begin = `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${what}`;
  return told.fromOrToNothing
    ? `${begin}, quando ${isFeminine ? "numa" : "num"} ${weekday} habitual quase não há.`
    : `${begin}, ${told.times} vezes ${isFeminine ? "uma" : "um"} ${weekday} habitual.`;
}

export const insightTextsPt: typeof insightTexts = {
  insights: { tell: (told) => (told.day ? tellDay(told, told.day) : tellPeriod(told)) },
};
