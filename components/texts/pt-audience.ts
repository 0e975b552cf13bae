/** Portuguese words of who listens, and when and where. */
import type { audienceTexts } from "./en-audience.ts";

export const audienceTextsPt: typeof audienceTexts = {
  audience: {
    newcomers: (interval) => `Ouvintes novos e que voltam por ${interval.toLowerCase()}`,
    newcomersByHour: "Sabe-se quem é novo por dia, semana e mês, não por hora. Agrupe por dia para ver.",
    map: "Onde estão os ouvintes",
    mapLabel: "Mapa de ouvintes por país. A tabela ao lado tem todos os países.",
    hours: {
      title: "Horas da semana",
      day: "Dia",
      strongest: (day, hours, plays, share) =>
        `Hora mais forte: ${day}, ${hours}, com ${plays} (${share} do total).`,
      folded: (k) => `Horas com menos de ${k} pessoas ficam vazias.`,
      quiet: "Nenhuma hora pode ser mostrada.",
      cell: (day, hours, plays) => `${day}, ${hours}: ${plays}`,
      hidden: "poucas pessoas para mostrar, ou nenhuma",
    },
    fans: {
      about: "Pelos streams dos 28 dias que terminam com o período. Movimentos em relação a 28 dias antes.",
      level: "Nível",
      entered: "Entraram",
      left: "Saíram",
      none: "Ninguém ouviu nos últimos 56 dias.",
      rules: {
        super: "20 streams ou mais nos 28 dias que terminam com o período",
        moderate: "5 a 19 streams nos 28 dias que terminam com o período",
        light: "1 a 4 streams nos 28 dias que terminam com o período",
        lapsed: "Nenhum stream nos 28 dias que terminam com o período, mas pelo menos um nos 28 dias antes",
      },
    },
  },
};
