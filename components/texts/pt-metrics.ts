/** Portuguese names and rules of the metrics, by id: the catalogue has them in English. */
type MetricWords = { label: string; rule: string };

/** Of day-N retention, whose rule differs only in the number. */
const returned = (days: number): MetricWords => ({
  label: `Retenção ao dia ${days}`,
  rule: `Dos ouvintes cuja primeira reprodução está no período, a parte que voltou a ouvir exatamente ${days} ${days === 1 ? "dia" : "dias"} depois. Ficam de fora as primeiras reproduções cujo dia ${days} ainda está por vir.`,
});

const listening = {
  plays: {
    label: "Reproduções",
    rule: "Cada vez que alguém ouviu uma gravação por mais do que nada. Conta quando a reprodução termina, no dia em que terminou.",
  },
  streams: { label: "Streams", rule: "Reproduções com 30 segundos ou mais ouvidos." },
  listeners: {
    label: "Ouvintes",
    rule: "Pessoas diferentes com pelo menos uma reprodução no período. Quem ouve em dois dias conta uma vez na semana; por isso os dias não se somam.",
  },
  sessions: {
    label: "Sessões",
    rule: "Sessões de audição diferentes com pelo menos uma reprodução. Uma sessão que passa da meia-noite pertence aos dois dias e conta uma vez no período.",
  },
  listeningSeconds: {
    label: "Tempo de audição",
    rule: "O tempo que as pessoas ouviram de facto, somado em todas as reproduções, sem pausas nem esperas.",
  },
  completionRate: {
    label: "Taxa de conclusão",
    rule: "Parte das reproduções que chegou ao fim da gravação.",
  },
  skipRate: { label: "Taxa de saltos", rule: "Parte das reproduções que o ouvinte saltou." },
  flaggedPlays: {
    label: "Reproduções à parte",
    rule: "Reproduções que não contam em mais lado nenhum: de robôs, reconhecidos pelo que dizem de si mesmos, e de um ouvinte que tem num dia mais reproduções do que uma pessoa pode ouvir. Nada delas entra em reproduções, streams, ouvintes ou rankings.",
  },
};

const audience = {
  newListeners: {
    label: "Ouvintes novos",
    rule: "Ouvintes do período cuja primeira reprodução do artista está nele.",
  },
  returningListeners: {
    label: "Ouvintes que voltaram",
    rule: "Ouvintes do período que já tinham ouvido o artista antes.",
  },
  dailyActive: {
    label: "Ouvintes diários",
    rule: "Ouvintes de um dia, em média dos dias do período até hoje; dias sem reproduções contam como nenhum.",
  },
  weeklyActive: {
    label: "Ouvintes semanais",
    rule: "Ouvintes dos sete dias que terminam com o período.",
  },
  monthlyActive: {
    label: "Ouvintes mensais",
    rule: "Ouvintes dos 28 dias que terminam com o período: cada dia da semana está neles quatro vezes.",
  },
  stickiness: {
    label: "Assiduidade",
    rule: "Ouvintes diários divididos por ouvintes mensais: quanto do público do mês está presente num dia habitual.",
  },
  streamsPerListener: {
    label: "Streams por ouvinte",
    rule: "Streams divididos pelos ouvintes do período.",
  },
  sessionSeconds: {
    label: "Duração da sessão",
    rule: "Quanto dura uma sessão em média, como as apps o comunicam no fim. Onde nenhuma app o comunica: tempo de audição dividido por sessões; a resposta diz qual.",
  },
};

const engagement = {
  likes: {
    label: "Curtidas",
    rule: "Vezes que uma gravação recebeu uma curtida. Retirar a curtida não a desconta.",
  },
  comments: { label: "Comentários", rule: "Vezes que alguém escreveu um comentário." },
  saves: {
    label: "Guardadas",
    rule: "Vezes que uma gravação foi guardada na biblioteca de alguém. Tirá-la de lá não a desconta.",
  },
  shares: { label: "Partilhas", rule: "Vezes que uma gravação ou o perfil foi partilhado." },
  playlistAdds: {
    label: "Adições a playlists",
    rule: "Vezes que um ouvinte pôs uma gravação numa playlist.",
  },
  follows: {
    label: "Novos seguidores",
    rule: "Vezes que alguém começou a seguir o artista. Deixar de seguir não desconta.",
  },
  engagementRate: {
    label: "Taxa de interação",
    rule: "Pessoas que curtiram, comentaram, guardaram, partilharam, seguiram ou adicionaram a uma playlist, divididas pelos ouvintes. Cada pessoa conta uma vez.",
  },
};

const discovery = {
  searches: { label: "Pesquisas", rule: "Pesquisas que levaram ao artista ou a uma das gravações." },
  recommendationsShown: {
    label: "Recomendações mostradas",
    rule: "Vezes que o artista foi recomendado a alguém.",
  },
  recommendationClickRate: {
    label: "Taxa de cliques em recomendações",
    rule: "Parte das recomendações mostradas que foi seguida.",
  },
  loadMsP50: {
    label: "Tempo de carregamento, mediana",
    rule: "Metade das páginas e gravações apareceu neste tempo ou menos. Estimado a partir de uma amostra.",
  },
  loadMsP95: {
    label: "Tempo de carregamento, percentil 95",
    rule: "Dezanove em cada vinte páginas e gravações apareceram neste tempo ou menos. Estimado a partir de uma amostra.",
  },
};

const streaming = {
  startupMsP50: {
    label: "Tempo de início, mediana",
    rule: "Metade das reproduções que começaram fê-lo neste tempo ou menos, de carregar em reproduzir até ao primeiro som.",
  },
  startupMsP95: {
    label: "Tempo de início, percentil 95",
    rule: "Dezanove em cada vinte reproduções que começaram fizeram-no neste tempo ou menos.",
  },
  rebufferRatio: {
    label: "Tempo de espera a meio",
    rule: "Tempo passado à espera a meio de uma reprodução, como parte da espera e da audição juntas. A espera pelo início não está incluída.",
  },
  rebuffersPerHour: {
    label: "Interrupções por hora",
    rule: "Quantas vezes a reprodução parou à espera, por cada hora ouvida.",
  },
  startFailureRate: {
    label: "Falhas no início",
    rule: "Parte das tentativas de reproduzir que falhou com um erro antes do primeiro som.",
  },
  playbackFailureRate: {
    label: "Falhas na reprodução",
    rule: "Parte das reproduções começadas que um erro terminou.",
  },
  exitBeforeStartRate: {
    label: "Desistências antes do início",
    rule: "Parte das tentativas de reproduzir que foi abandonada antes do primeiro som, sem erro.",
  },
  averageBitrateKbps: {
    label: "Bitrate médio",
    rule: "Bitrate codificado do que se ouviu, em média do tempo de reprodução. Estimado a partir de uma amostra; onde não há nenhuma, a média daquilo para que os leitores mudaram, e a resposta o diz.",
  },
  averageHeightPx: {
    label: "Resolução média",
    rule: "Altura da imagem, em média do tempo de reprodução. Estimada a partir de uma amostra.",
  },
  qualitySwitchesPerHour: {
    label: "Mudanças de qualidade por hora",
    rule: "Quantas vezes o leitor mudou a qualidade, por cada hora ouvida.",
  },
  bytesPerHour: {
    label: "Dados usados por hora",
    rule: "Bytes carregados por cada hora ouvida. Estimados a partir de uma amostra.",
  },
};

const revenue = {
  revenue: {
    label: "Receita",
    rule: "O que fica para o artista: o que foi pago, menos reembolsos, taxas e gas.",
  },
  gross: {
    label: "Bruto",
    rule: "O que foi pago, menos reembolsos, antes de a plataforma, o pagamento e a blockchain tirarem a sua parte.",
  },
  fees: { label: "Taxas", rule: "O que a plataforma e o pagamento tiraram." },
  gas: { label: "Gas", rule: "O que a blockchain tirou." },
  net: { label: "Líquido", rule: "Bruto menos taxas e gas." },
  transactions: { label: "Transações", rule: "Entradas do registo, incluindo reembolsos." },
  payers: { label: "Pagantes", rule: "Pessoas diferentes que pagaram no período." },
  arpu: { label: "Receita por pagante", rule: "Líquido dividido pelos pagantes do mesmo período." },
  mrr: {
    label: "Receita recorrente mensal",
    rule: "O que as subscrições ativas rendem por mês no fim do período, pelos preços dos seus planos; períodos de experiência ficam de fora.",
  },
  growth: {
    label: "Crescimento",
    rule: "Variação do líquido em relação ao período de igual duração imediatamente antes.",
  },
};

export const METRICS_PT: Readonly<Record<string, MetricWords>> = {
  ...listening,
  ...audience,
  ...engagement,
  ...discovery,
  ...streaming,
  ...revenue,
  d1: returned(1),
  d7: returned(7),
  d30: returned(30),
};
