/** Portuguese words of the files that are made in the browser. */
import type { exportTexts as en } from "./en-export.ts";

export const exportTexts: typeof en = {
  exports: {
    card: (title) => `Exportar: ${title}`,
    csv: "Tabela (CSV)",
    csvHint: "Valores exatos, para folhas de cálculo",
    json: "Dados (JSON)",
    png: "Imagem (PNG)",
    svg: "Imagem vetorial (SVG)",
    failed: "Não foi possível criar o ficheiro. Tente de novo.",
    key: "Chave",
    start: "Início",
    previousStart: "Início anterior",
    pageMenu: "Exportar",
    pdf: "PDF",
    pdfHint: "Números principais, gráficos, todas as linhas",
    pdfLight: "PDF leve",
    pdfLightHint: "Sem gráficos, primeiras linhas: para telemóveis e poupança de dados",
    allJson: "Todos os números (JSON)",
    allJsonHint: "Um ficheiro com todas as tabelas desta página",
    making: "A criar o PDF",
    stages: { start: "A preparar…", layout: "A compor o texto…" },
    pageDone: (page) => `Página ${page} composta…`,
    cancel: "Cancelar",
    pdfFailed:
      "Não foi possível criar o PDF. A página está como estava; tente de novo ou escolha o PDF leve.",
    moreRows: (count, value) => `mais ${value} ${count === 1 ? "linha" : "linhas"}`,
    page: (page, pages) => `Página ${page} de ${pages}`,
  },
};
