/** English words of the second step of a sign-in. */
export const securityTexts = {
  secondStep: {
    title: "Second step at the sign-in",
    about:
      "A code of an app on your phone, asked for after the password. A stolen password alone then opens nothing.",
    start: "Set it up",
    password: "Your password",
    scan: "Scan this with an authenticator app, or type the key into it.",
    picture: "Picture for the app’s camera",
    open: "Open in an app on this device",
    key: "Key",
    code: "Code of the app",
    codeHint: "Six digits",
    confirm: "Turn it on",
    on: (left: string, count: number) =>
      `It is on. ${left} recovery ${count === 1 ? "code is" : "codes are"} left.`,
    few: "Soon there are no recovery codes left: turn it off and on again for new ones.",
    recovery:
      "These codes sign you in when the phone is lost, each once. They are shown only now: keep them in a safe place.",
    recoveryTitle: "Recovery codes",
    kept: "I have kept them",
    remove: "Turn it off",
    removeCode: "Code of the app, or a recovery code",
    removed: "It is off. The password alone signs you in.",
    owed: "Admins of this service must have a second step. Set it up to go on.",
    advice: "You sign in with a password alone, and you can see everything.",
    adviceLink: "Set up a second step",
  },
};
