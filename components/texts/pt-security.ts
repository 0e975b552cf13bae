/** Portuguese words of the second step of a sign-in. */
import type { securityTexts } from "./en-security.ts";

export const securityTextsPt: typeof securityTexts = {
  secondStep: {
    title: "Segundo passo ao iniciar sessão",
    about:
      "Um código de uma app no seu telemóvel, pedido depois da palavra-passe. Uma palavra-passe roubada, só por si, deixa de abrir seja o que for.",
    start: "Configurar",
    password: "A sua palavra-passe",
    scan: "Leia isto com uma app de autenticação, ou escreva nela a chave.",
    picture: "Imagem para a câmara da app",
    open: "Abrir numa app deste dispositivo",
    key: "Chave",
    code: "Código da app",
    codeHint: "Seis dígitos",
    confirm: "Ativar",
    on: (left, count) =>
      `Está ativo. ${count === 1 ? "Resta" : "Restam"} ${left} ${count === 1 ? "código" : "códigos"} de recuperação.`,
    few: "Em breve não há códigos de recuperação: desative e ative de novo para receber outros.",
    recovery:
      "Estes códigos permitem iniciar sessão sem o telemóvel, cada um uma vez. Só são mostrados agora: guarde-os num lugar seguro.",
    recoveryTitle: "Códigos de recuperação",
    kept: "Já os guardei",
    remove: "Desativar",
    removeCode: "Código da app, ou um de recuperação",
    removed: "Está desativado. A palavra-passe basta para iniciar sessão.",
    owed: "Quem administra este serviço tem de ter um segundo passo. Configure-o para continuar.",
    advice: "Inicia sessão só com uma palavra-passe, e pode ver tudo.",
    adviceLink: "Configurar um segundo passo",
  },
};
