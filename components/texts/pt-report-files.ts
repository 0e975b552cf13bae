/** Portuguese words inside the files of reports that the service makes. */
import type { reportFileTexts as en } from "./en-report-files.ts";
import { reportTextsPt } from "./pt-reports.ts";

export const reportFileTextsPt: typeof en = {
  reportFiles: {
    titles: reportTextsPt.reports.templates,
    about: "Sobre este relatório",
    made: (time) => `Criado em ${time} UTC`,
    asOf: (time, zone) => `Números de ${time}, dias em ${zone}.`,
    part: (title, part, parts) => `${title} (${part} de ${parts})`,
    numbers: "Números principais",
    number: "Número",
    value: "Valor",
    previous: "Período anterior",
    change: "Variação",
    unit: "Unidade",
    definitions: "Definições",
    rule: "Regra",
    quality: "Qualidade dos dados",
    noMoney: "O dinheiro fica de fora: quem pediu este relatório não o pode ver.",
    late: (count) => `${count} reproduções chegaram depois do fim do seu dia local e contam nesse dia.`,
    running: "O período não terminou: o último dia, semana ou mês ainda está a contar.",
    complete: "O período terminou; só reproduções que ainda cheguem atrasadas o podem aumentar.",
    estimated: (metrics) => `Estimado a partir de uma amostra de eventos: ${metrics}.`,
    summarised: (metrics) => `A partir de um resumo em vez de cada evento: ${metrics}.`,
    suppressed: "Há pessoas a menos para mostrar números.",
    withheld: "Grupos de poucas pessoas são reunidos ou ficam de fora.",
    missingRate: (pair, days) =>
      `Não se conhece a taxa de câmbio ${pair} em ${days} ${days === 1 ? "dia" : "dias"}: esses pagamentos não entram em nenhuma soma convertida.`,
    phone:
      "Versão curta para telemóveis: sem gráficos, só as primeiras linhas. O relatório completo tem tudo.",
    hours: "Horas da semana",
    hour: "Dia da semana e hora",
  },
};
