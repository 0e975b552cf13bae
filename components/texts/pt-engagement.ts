/** Portuguese words of what people do beside listening, and how they find the artist. */
import type { engagementTexts } from "./en-engagement.ts";

export const engagementTextsPt: typeof engagementTexts = {
  engagement: {
    content: "O que as pessoas fizeram, por gravação",
    contentBar: "Tudo em comparação com a gravação que tem mais",
    contentEmpty: "Ninguém curtiu, guardou ou partilhou uma gravação neste período.",
    contentUnknown: "seguidores e o que não indica uma gravação",
    channelBar: "Tudo em comparação com o maior canal",
    channelEmpty: "Nenhum canal é conhecido neste período.",
    together: "No total",
    discovery: "Como as pessoas encontram o artista",
    source: "Reproduções e recomendações por origem",
    shown: "Recomendado",
    clicked: "Clicado",
    views: "Visualizações",
  },
};
