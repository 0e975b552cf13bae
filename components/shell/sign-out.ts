/** Ends the session and loads the sign-in page anew, so that nothing of it stays in memory. */
export const leave = (): Promise<void> =>
  import("next-auth/react")
    .then(({ signOut }) => signOut({ redirect: false }))
    .then(
      () => window.location.assign("/sign-in"),
      () => window.location.assign("/sign-in"),
    );
