/** Portuguese words of breakdowns: by country, by source, and what changed. */
import type { breakdowns as en } from "./en-breakdowns.ts";

/** Where a play can start, as apps call it. */
const SOURCES: Readonly<Record<string, string>> = {
  album: "Álbuns",
  autoplay: "Reprodução automática",
  editorial: "Playlists editoriais",
  external: "Outras apps e sites",
  feed: "Feed",
  home: "Início",
  library: "Biblioteca",
  link: "Links",
  playlist: "Playlists de ouvintes",
  profile: "Perfil do artista",
  queue: "Fila",
  radio: "Rádio",
  recommendation: "Recomendações",
  search: "Pesquisa",
  share: "Links partilhados",
};

/** Where something is shared to; brands are the same in every language. */
const CHANNELS: Readonly<Record<string, string>> = {
  copy_link: "Link copiado",
  email: "E-mail",
};

const folded = (k: number) => `menos de ${k} pessoas cada, reunidas`;

export const breakdowns: typeof en = {
  breakdown: {
    other: "Outros",
    unknown: "Desconhecido",
    all: (count) => `Mostrar todos (${count})`,
    fewer: "Mostrar menos",
    share: "Parte",
    ofPlays: (share) => `${share} das reproduções`,
  },
  recordings: {
    title: "Gravações mais ouvidas",
    name: "Gravação",
    bar: "Reproduções em comparação com a gravação mais ouvida",
    empty: "Nenhuma gravação foi reproduzida neste período.",
  },
  breakdowns: {
    country: {
      title: "Países",
      name: "País",
      bar: "Em comparação com o maior país",
      empty: "Nenhum país é conhecido neste período.",
      other: folded,
      unknown: "a app não enviou o país",
    },
    source: {
      title: "De onde vieram as reproduções",
      name: "Origem",
      bar: "Em comparação com a maior origem",
      empty: "Nada foi reproduzido neste período.",
      other: () => "todas as outras origens juntas",
      unknown: "a app não o indicou",
    },
    content: {
      title: "Gravações",
      name: "Gravação",
      bar: "Em comparação com a maior gravação",
      empty: "Nenhuma gravação foi reproduzida neste período.",
      other: () => "todas as outras gravações juntas",
      unknown: "a app não enviou a gravação",
    },
    release: {
      title: "Lançamentos",
      name: "Lançamento",
      bar: "Reproduções em comparação com o lançamento mais ouvido",
      empty: "Nenhum lançamento foi ouvido neste período.",
    },
    os: {
      title: "Sistemas",
      name: "Sistema",
      bar: "Em comparação com o sistema mais usado",
      empty: "Nenhum sistema é conhecido neste período.",
      other: folded,
      unknown: "a app não enviou o sistema",
    },
    device: {
      title: "Dispositivos",
      name: "Dispositivo",
      bar: "Em comparação com o dispositivo mais usado",
      empty: "Nenhum dispositivo é conhecido neste período.",
      other: folded,
      unknown: "a app não enviou o dispositivo",
    },
    app: {
      title: "Apps",
      name: "Versão da app",
      bar: "Em comparação com a versão mais usada",
      empty: "Nenhuma versão de app é conhecida neste período.",
      other: folded,
      unknown: "a app não enviou a versão",
    },
    network: {
      title: "Redes",
      name: "Rede",
      bar: "Em comparação com a rede mais usada",
      empty: "Nenhuma rede é conhecida neste período.",
      other: folded,
      unknown: "a app não enviou a rede",
      labels: { wifi: "Wi-Fi", "5g": "5G", "4g": "4G", "3g": "3G", "2g": "2G", ethernet: "Ethernet" },
    },
    ageBand: {
      title: "Idade",
      name: "Idade",
      bar: "Em comparação com o maior grupo de idade",
      empty: "Nenhuma idade é conhecida neste período.",
      other: folded,
      unknown: "não indicada",
    },
    channel: {
      title: "Onde foi partilhado e guardado",
      name: "Canal",
      bar: "Em comparação com o maior canal",
      empty: "Nenhum canal é conhecido neste período.",
      other: () => "todos os outros canais juntos",
      unknown: "a app não o indicou",
      labels: CHANNELS,
    },
    screen: {
      title: "Ecrãs",
      name: "Ecrã",
      bar: "Em comparação com o ecrã mais visto",
      empty: "Nenhum ecrã foi visto neste período.",
      other: () => "todos os outros ecrãs juntos",
      unknown: "sem nome",
    },
    kind: {
      title: "Tipos de receita",
      name: "Tipo",
      bar: "Em comparação com o maior tipo",
      empty: "Nenhum pagamento neste período.",
      other: () => "todos os outros tipos juntos",
      unknown: "sem tipo",
      labels: {
        stream_royalty: "Royalties de streams",
        tip: "Gorjetas",
        subscription: "Subscrições",
        nft_sale: "Vendas de NFT",
        nft_royalty: "Royalties de NFT",
        merch: "Merchandising",
        refund: "Reembolsos",
      },
    },
    fallback: {
      title: "Repartição",
      name: "Valor",
      bar: "Em comparação com o maior",
      empty: "Nada neste período.",
    },
  },
  sources: { labels: SOURCES },
  changed: {
    title: "O que mudou",
    nothing: "Nada se destaca das oscilações habituais.",
  },
};
