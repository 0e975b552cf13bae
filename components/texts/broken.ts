import type { Locale } from "./locale.ts";

/** What is said when the layout itself failed, and with it what loads the other words: few enough to be in every page. */
export const BROKEN: Record<Locale, { product: string; title: string; text: string; reload: string }> = {
  en: {
    product: "Harmonie Analytics",
    title: "Something went wrong",
    text: "The page could not be shown. Reload it; if that does not help, sign in again.",
    reload: "Reload",
  },
  pt: {
    product: "Harmonie Analytics",
    title: "Algo correu mal",
    text: "Não foi possível mostrar a página. Recarregue-a; se não ajudar, inicie sessão de novo.",
    reload: "Recarregar",
  },
};
