export { type Artist, directory } from "./directory.ts";
export { catalogueLineSchema, putCatalogue } from "./put.ts";
