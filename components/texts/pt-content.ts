/** Portuguese words of the page that says which recordings work. */
import type { contentTexts } from "./en-content.ts";

export const contentTextsPt: typeof contentTexts = {
  content: {
    recordings: "Gravações",
    name: "Gravação",
    bar: (metric) => `${metric} em comparação com a gravação mais alta`,
    sort: "Ordenar por",
    sortBy: (metric) => `Ordenar por ${metric.toLowerCase()}`,
    sortedBy: (metric) => `Ordenado por ${metric.toLowerCase()}`,
    more: "Mostrar mais",
    loadingMore: "A carregar mais…",
    failedMore: "Não é possível ler as próximas gravações neste momento.",
    choose: "Escolha uma gravação para ver até onde as pessoas a ouvem.",
    all: "Todas as gravações",
    recordingsOf: (count, text) => `${text} ${count === 1 ? "gravação" : "gravações"}`,
    curve: {
      title: "Até onde as pessoas ouvem",
      time: "Tempo",
      share: "Ainda a ouvir",
      still: (share, time) => `${share} ainda ouviam aos ${time}`,
      empty: "Neste período não se sabe até onde as pessoas ouviram.",
      half: "Metade já tinha saído aos",
    },
  },
};
