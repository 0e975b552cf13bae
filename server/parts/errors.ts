/** A set-up step that failed; the message says what to do. */
export class SetupError extends Error {}
