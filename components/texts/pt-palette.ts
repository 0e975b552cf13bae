/** Portuguese words of the palette: artists, pages and actions, found by typing. */
import type { paletteTexts } from "./en-palette.ts";

export const paletteTextsPt: typeof paletteTexts = {
  palette: {
    title: "Procurar um artista, uma página ou uma ação",
    groups: { pages: "Páginas", artists: "Artistas", actions: "Ações" },
    theme: (theme) => `Tema: ${theme}`,
    language: (language) => `Idioma: ${language}`,
    none: (search) => `Nada com o nome “${search}”`,
    found: (count) => (count === 1 ? "1 resultado" : `${count} resultados`),
  },
};
