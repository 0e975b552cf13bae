/** English words of the palette: artists, pages and actions, found by typing. */
export const paletteTexts = {
  palette: {
    title: "Find an artist, a page or an action",
    groups: { pages: "Pages", artists: "Artists", actions: "Actions" },
    theme: (theme: string) => `Theme: ${theme}`,
    language: (language: string) => `Language: ${language}`,
    none: (search: string) => `Nothing by the name “${search}”`,
    found: (count: number) => (count === 1 ? "1 found" : `${count} found`),
  },
};
