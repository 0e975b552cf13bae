/** Something on this machine is missing; the message says what the person can do about it. */
export class SetupError extends Error {
  override name = "SetupError";
}
