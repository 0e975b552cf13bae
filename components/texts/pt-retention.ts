/** Portuguese words of whether people come back. */
import type { retentionTexts } from "./en-retention.ts";

export const retentionTextsPt: typeof retentionTexts = {
  retention: {
    cohorts: "Grupos semanais",
    howToRead:
      "Uma linha são todos os que ouviram pela primeira vez nessa semana. À direita está quantos deles voltaram a ouvir uma semana depois, duas semanas depois, e assim por diante.",
    cohort: "Primeira audição",
    week: (number) => `Semana ${number}`,
    size: (count, isOne) => `${count} ${isOne ? "ouvinte" : "ouvintes"}`,
    cell: (cohort, week, count, size, share) => `${cohort}, ${week}: ${count} de ${size} ouvintes, ${share}`,
    running: "ainda em contagem",
    nobody: "sem ninguém",
    hint: "Mais escuro ou mais vivo é mais. Aponte para uma célula, ou use as setas, para ver os números exatos.",
    noneTitle: "Ninguém era novo neste período",
    noneText:
      "O regresso conta-se a partir da primeira audição. Escolha um período mais longo, ou um com lançamento.",
  },
};
