/** Portuguese words of the page that stands on a screen. */
import type { livePageTexts } from "./en-live-page.ts";

export const livePageTextsPt: typeof livePageTexts = {
  livePage: {
    listeningNow: "a ouvir agora",
    minute: "Neste minuto",
    fullScreen: "Ecrã inteiro",
    leaveFullScreen: "Sair do ecrã inteiro",
    keepOn: "Manter o ecrã ligado",
    countries: "Hoje por país",
    mapLabel: "Mapa das reproduções de hoje por país. A lista ao lado tem os maiores.",
    recordings: "Hoje por gravação",
    reactions: "Curtidas e seguidores de hoje",
    likes: "Curtidas",
    follows: "Novos seguidores",
    lastHour: "Curtidas por minuto",
    likesAt: (count, isOne) => `${count} ${isOne ? "curtida" : "curtidas"}`,
    noLikes: "Nenhuma curtida nos últimos 60 minutos.",
    quiet: "Hoje ainda não se ouviu nada.",
    more: (count) => (count === 1 ? "e mais um" : `e mais ${count}`),
    asOf: (time) => `às ${time}`,
    stale: (time) => `Sem atualizar · dados das ${time}`,
    unknown: "As listas de hoje não podem ser lidas agora. São pedidas de novo automaticamente.",
    ago: (minutes) => `há ${minutes} min`,
    now: "agora",
    oneMinute: "Minuto",
    plays: "Reproduções",
    streams: "das quais streams",
  },
};
