/** Portuguese words of the page that says whether people hear it well. */
import type { streamingTexts } from "./en-streaming.ts";

export const streamingTextsPt: typeof streamingTexts = {
  streaming: {
    startupLabel: (interval) => `Tempo de início por ${interval.toLowerCase()}`,
    startupByHour: "Os tempos de início não são guardados por hora. Agrupe por dia para os ver.",
    median: "mediana",
    most: "95 em 100",
    nothing: "Nada foi medido",
    nothingText: "Houve reproduções, mas as apps não enviaram nada que diga como foram ouvidas.",
    columns: { startup: "Início p95", rebuffer: "Espera", lost: "Perdido no início" },
    cost: {
      title: "O que a má qualidade custou",
      whole: (lost, left, failed) =>
        `De todas as tentativas de reproduzir, ${lost} perderam-se antes do primeiro som: ${left} foram abandonadas durante a espera, ${failed} falharam com um erro.`,
      none: "Nenhuma tentativa de reproduzir se perdeu antes do primeiro som.",
      network: (worst, worstShare, best, bestShare) =>
        `Por rede, ${worst} perdeu mais, com ${worstShare}, e ${best} menos, com ${bestShare}.`,
      country: (worst, worstShare, best, bestShare) =>
        `Por país, ${worst} perdeu mais, com ${worstShare}, e ${best} menos, com ${bestShare}.`,
      even: "Não há duas redes nem dois países com reproduções suficientes que difiram.",
      rule: (plays) => `Comparam-se redes e países com pelo menos ${plays} reproduções.`,
      unknown:
        "As apps não disseram como terminaram as tentativas de reproduzir; nada se pode dizer do que se perdeu.",
    },
  },
};
