/** Portuguese words of the page that says how everything is counted. */
import type { definitions as en } from "./en-definitions.ts";

export const definitions: typeof en = {
  title: "Como contamos",
  intro:
    "O que cada número conta, em que unidade, e de onde vem a regra. As páginas, a API e os seus ficheiros leem todos estas definições.",
  contents: "Nesta página",
  sections: {
    overview: ["Resumo", "Como estão as coisas?"],
    audience: ["Público", "Quem são, e ficam?"],
    content: ["Conteúdo", "Que gravações funcionam?"],
    engagement: ["Interação", "O que fazem além de ouvir?"],
    discovery: ["Descoberta", "Como encontram o artista?"],
    streaming: ["Qualidade do streaming", "Ouvem bem?"],
    revenue: ["Receita", "O que rendeu?"],
    retention: ["Retenção", "Voltam?"],
    live: ["Ao vivo", "Quem está aqui agora?"],
  },
  alsoHere: "Também mostrados aqui",
  unit: "Unidade",
  adds: "Dias",
  addsYes: "somam-se em semanas e no período inteiro",
  addsNo: "não se somam; cada período é contado de novo",
  source: "Fonte",
  rules: {
    title: "Regras para todos os números",
    days: [
      "Dias e semanas",
      "Um dia começa e acaba à meia-noite no fuso horário do artista, também quando a hora muda. As semanas começam à segunda-feira. Nos limites de um período, uma semana ou um mês tem só os dias que estão dentro dele.",
    ],
    late: [
      "Com atraso",
      "Uma reprodução pertence ao dia local em que terminou. Quando nos chega depois de esse dia acabar, porque um telemóvel estava sem ligação, conta ainda nesse dia, e o dia diz quantas chegaram com atraso. Por isso um dia passado ainda pode crescer.",
    ],
    running: [
      "Ainda em contagem",
      "Um dia, uma semana ou um mês que não acabou é desenhado mais claro. O que mudou avalia-se só em dias completos.",
    ],
    missing: [
      "Em falta e estimado",
      "Um traço significa que não há nada para contar ou por que dividir; nunca é um zero. Onde os eventos são uma amostra, “±” indica um erro padrão. “Com erro até 1 %” indica quanto pode desviar-se um valor que vem de um resumo, e não de cada evento.",
    ],
    change: [
      "Variação",
      "Uma variação fica cinzenta quando está dentro de dois desvios padrão do que o acaso traz, ou abaixo de 2 %. A receita nunca tem cor: poucos pagamentos grandes podem movê-la.",
    ],
  },
  privacy: {
    title: "Grupos pequenos",
    shown: (k) =>
      `Por país, sistema, dispositivo, app, rede, idade e hora da semana, só se mostram grupos de pelo menos ${k} pessoas. Os menores são reunidos em “Outros”. Quando só um grupo é assim pequeno, o seguinte vai com ele, para que não se descubra subtraindo os outros.`,
    filtered: (k) => `Um filtro por um destes que deixe menos de ${k} pessoas não dá números nenhuns.`,
  },
  fans: {
    title: "Níveis de fãs",
    intro: "Cada ouvinte está num nível, pelos streams dos 28 dias que terminam com o período.",
    level: "Nível",
    rule: "Regra",
    names: { super: "Superfãs", moderate: "Regulares", light: "Ocasionais", lapsed: "Afastados" },
  },
};
