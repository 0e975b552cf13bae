/** The demo label's artists: every name, release and title is invented. Tracks of a release are joined by " | ". */

/** `outAt`: where in the demo's window a release comes out (0 to 1); without it, it is older than the window. */
type CastRelease = { title: string; tracks: string; outAt?: number; lift?: number };
export type CastArtist = {
  id: string;
  name: string;
  timezone: string;
  /** Share of the label's plays, roughly, in percent. */
  size: number;
  /** Activity at the window's end ÷ activity at its start, without the release spikes. */
  growth: number;
  audience: string;
  trackSeconds: number;
  releases: CastRelease[];
};

// biome-ignore format: one paragraph an artist
export const CAST: CastArtist[] = [
  {
    id: "lumina-serta", name: "Lumina Sertã", timezone: "America/Sao_Paulo", size: 27, growth: 1.5, trackSeconds: 196,
    audience: "BR 74 PT 9 AO 3 US 5 AR 3 MX 2 FR 2 DE 2",
    releases: [
      { title: "Quintal de Vidro", tracks: "Portão Azul-Ferrugem | Relógio de Mandioca | Tereza Não Dobra a Esquina | Chuva Contada em Dedos | Quintal de Vidro | Vizinha do Trovão | Carta para a Laje | Samba do Elevador Parado | Onze Janelas e Meia | Poeira de Setembro Tarde | Último Ônibus para Sertã" },
      { title: "Ondas Curtas", tracks: "Rádio da Madrinha | Antena Torta | Chiado Bom | Frequência de Varanda | Sinal de Fumaça Doce" },
      { title: "Maré de Cimento", outAt: 0.3, lift: 1.6, tracks: "Maré de Cimento | Maré de Cimento (versão de quintal)" },
    ],
  },
  {
    id: "telha-molhada", name: "Telha Molhada", timezone: "Europe/Lisbon", size: 17, growth: 1.2, trackSeconds: 224,
    audience: "PT 62 BR 14 FR 7 AO 4 GB 4 DE 3 CV 2 MZ 2 US 2",
    releases: [
      { title: "Azulejo Partido", tracks: "Rua das Laranjas Frias | Elétrico Sem Travões | Fado do Estendal | Senhor Ananias | Azulejo Partido | Marquise do Terceiro Frente | Sardinha ao Luar de Néon | Cais das Onze e Pouco" },
      { title: "Beiral", outAt: 0.58, lift: 2.6, tracks: "Beiral de Março | Gato da Rua Nova de Baixo | Guarda-chuva Emprestado | Telhados em Fila | Pingo Grosso | Domingo na Caleira | Sol de Pouca Dura" },
    ],
  },
  {
    id: "kizua-ndembo", name: "Kizua Ndembo", timezone: "Africa/Luanda", size: 13, growth: 1.9, trackSeconds: 238,
    audience: "AO 63 PT 15 MZ 7 BR 5 CV 4 FR 3 GB 2 US 1",
    releases: [
      { title: "Ilha às Seis", tracks: "Candongueiro Prateado | Ilha às Seis e Tal | Kota Não Corre | Mufete Blues | Sábado no Musseque Alto | Semba da Bateria Fraca | Poeira Vermelha, Sapato Branco" },
      { title: "Bwé de Luz", outAt: 0.7, lift: 2.2, tracks: "Bwé de Luz | Mana Josefa Dança Devagar | Gerador da Esquina | Marginal em Contramão | Amanhã Cedo, Se Der" },
    ],
  },
  {
    id: "harbor-moth-choir", name: "Harbor Moth Choir", timezone: "America/New_York", size: 11, growth: 1.1, trackSeconds: 231,
    audience: "US 66 CA 12 GB 10 AU 4 DE 3 NL 3 FR 2",
    releases: [
      { title: "Lanterns for the Ferry", tracks: "The Ferry Knows My Coat | Salt on the Turnstile | Moth Season on Nine Street | Borrowed Stairwell | Four Quarters and a Key | Hudson Left-Handed | Paper Boats, Wet Ink | Nobody's Lighthouse Tenant | Last Call at Pier Nothing" },
      { title: "Small Engines, Slow Weather", tracks: "Small Engines, Slow Weather | Drawbridge Lullaby No. 0 | Tin Roof Telegraph | A Coat for Every Fog" },
    ],
  },
  {
    id: "nilavu-circuit", name: "Nilavu Circuit", timezone: "Asia/Kolkata", size: 9, growth: 1.6, trackSeconds: 262,
    audience: "IN 76 LK 6 AE 6 US 5 GB 5 AU 2",
    releases: [
      { title: "Monsoon Firmware", tracks: "Monsoon Firmware | Rickshaw Oscillator | Filter Coffee Protocol | Third Platform Raga | Ceiling Fan at Forty" },
      { title: "Night Bus to Nilavu", outAt: 0.45, lift: 2.4, tracks: "Night Bus to Nilavu | Marigold Voltage | Jasmine Checksum | Auto Meter Down | Saffron Static | Lake Road, No Signal | Tabla in the Server Room | Two Missed Monsoons" },
    ],
  },
  {
    id: "brume-septieme", name: "Brume Septième", timezone: "Europe/Paris", size: 8, growth: 0.45, trackSeconds: 214,
    audience: "FR 70 BE 12 CA 8 CV 1 PT 3 DE 3 US 3",
    releases: [
      { title: "Les Horaires du Brouillard", tracks: "Quai des Absents Polis | Horaires du Brouillard | Septième sans Ascenseur | Velours Mouillé, Acte Deux | La Concierge Astronaute | Café Froid, Cuillère Tiède | Parapluie Majeur | Ligne Quinze Bis | Minuit Moins Deux Parapluies" },
      { title: "Buée du Palier", tracks: "Buée du Palier | Doigt sur la Vitre | Chauffage Central | Dehors, Presque" },
    ],
  },
  {
    id: "hoshikage-parade", name: "Hoshikage Parade", timezone: "Asia/Tokyo", size: 6, growth: 1.3, trackSeconds: 205,
    audience: "JP 79 TW 9 US 6 AU 2 FR 2 DE 2",
    releases: [
      { title: "Kasa no Machi", tracks: "Kasa no Machi | Jihanki Moonwalk | Shuuden Confetti | Suna-iro Telephone | Gogo Yon-ji no Robot | Awa to Antenna | Mikan Satellite" },
      { title: "Paper Parade Weather", tracks: "Paper Parade Weather | Chiisana Fanfare | Denchi Gire Waltz | Kumo no Coin Laundry" },
      { title: "Hoshikage Express", outAt: 0.87, lift: 3, tracks: "Hoshikage Express | Hoshikage Express (Night Carriage Mix)" },
    ],
  },
  {
    id: "paloma-veintitres", name: "Paloma Veintitrés", timezone: "America/Mexico_City", size: 4.5, growth: 1.2, trackSeconds: 202,
    audience: "MX 72 US 12 CO 7 AR 5 ES 4",
    releases: [
      { title: "Azotea Encendida", tracks: "Azotea Encendida | Tinaco de Luna | Paleta de Relámpago | Peseros del Cielo | La Vecina Toca Theremín | Nopal Cromado | Cumbia del Apagón | Veintitrés Palomas" },
      { title: "Mercado de Sombras", outAt: 0.16, lift: 3, tracks: "Mercado de Sombras | Güera Tormenta | Mercado de Sombras (Sonido Azotea)" },
    ],
  },
  {
    id: "graufunk-anlage", name: "Graufunk Anlage", timezone: "Europe/Berlin", size: 3, growth: 1, trackSeconds: 341,
    audience: "DE 64 AT 8 NL 8 GB 7 FR 5 US 5 JP 3",
    releases: [
      { title: "Heizkeller Vier", tracks: "Heizkeller Vier | Pfandflaschenballett | Ringbahn Rückwärts | Kalter Estrich | Neonröhre, Müde | Dachpappe im Juli | Sonntag 06:40" },
      { title: "Estrichreste", tracks: "Estrichreste | Treppenhausdub | Zählerstand | Klingelschild ohne Namen" },
    ],
  },
  {
    id: "saltbush-radio-club", name: "Saltbush Radio Club", timezone: "Australia/Adelaide", size: 1.5, growth: 1.3, trackSeconds: 219,
    audience: "AU 78 NZ 10 GB 6 US 6",
    releases: [
      { title: "Dust Frequencies", tracks: "Dust Frequencies | Windmill Number Nine | Caravan Antenna | Magpie on the Mixing Desk | Gulf Wind, Flat Tyre | Corrugated Waltz" },
    ],
  },
];
