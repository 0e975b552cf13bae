/** Portuguese words of the page that says what it brought. */
import type { revenueTexts } from "./en-revenue.ts";

export const revenueTextsPt: typeof revenueTexts = {
  revenue: {
    earnings: (interval) => `Receita por ${interval.toLowerCase()}`,
    byHour: "O dinheiro não é guardado por hora. Agrupe por dia para o ver.",
    steps: {
      title: "Do que foi pago ao que fica",
      name: "Passo",
      amount: "Valor",
      labels: {
        paid: "Pago",
        refunds: "Reembolsos",
        gross: "Bruto",
        fees: "Taxas",
        gas: "Gas",
        net: "Líquido",
      },
    },
    kinds: "Tipos de receita",
    recordings: "Gravações",
    noRecording: "pagamentos que não indicam uma gravação",
    byCurrency: "Por moeda",
    byCurrencyNote: "Como foi pago, com todos os dígitos; aqui nada é convertido.",
    currency: "Moeda",
    mrr: {
      title: "Como a receita recorrente mudou",
      name: "Movimento",
      amount: "Por mês",
      labels: {
        start: "No início",
        new: "Novas",
        expansion: "Planos maiores",
        contraction: "Planos menores",
        churn: "Terminadas",
        end: "No fim",
      },
    },
    missing: {
      title: (count) => (count === 1 ? "Falta uma taxa de câmbio" : "Faltam taxas de câmbio"),
      text: "O que foi pago nestes dias nestas moedas não está em nenhuma soma convertida desta página. A tabela por moeda mostra-o.",
      pair: (from, to) => `${from} → ${to}`,
      more: (count) => `e mais ${count}`,
    },
    empty: {
      title: "Nenhum pagamento neste período",
      text: (range) =>
        `O registo não tem nenhuma entrada para ${range}. Os pagamentos entram quando a sua app ou a sua loja os envia com uma chave secreta que pode escrever receita.`,
      call: "Um pagamento, enviado",
    },
    filtered: {
      title: "O dinheiro não se distingue assim",
      text: "Um pagamento indica o tipo e a gravação, mas não o país, o sistema, o dispositivo, a rede ou a origem. Retire estes filtros para ver o que entrou.",
      clear: "Mostrar sem estes filtros",
    },
  },
};
