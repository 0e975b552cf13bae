/** The map's own units. Apart from its outlines, so that its place is kept before they are there. */
export const MAP_WIDTH = 960;
export const MAP_HEIGHT = 446;
