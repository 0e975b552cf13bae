/** Where everything is defined; with a metric's id, where that is. */
export const definitionPath = (id?: string): string => `/definitions${id ? `#${id}` : ""}`;
