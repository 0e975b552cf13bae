/** What people may ask of what is held about them: a copy, erasure, anonymisation, restriction; and the proof of it. */
export { isGenuine } from "./certificate.ts";
export { type Certificate, certificateSchema } from "./certificate-form.ts";
export { certificateOf, certificatePdfOf } from "./certificate-of.ts";
export { reasonIn } from "./certificate-texts.ts";
export { KINDS, type Kind, STATUSES } from "./kinds.ts";
export { liftRestriction } from "./lift.ts";
export { packageOf } from "./package.ts";
export {
  type About,
  approveRequest,
  createOwnRequest,
  createRequest,
  listRequests,
  readRequest,
  refuseRequest,
  requestsOfUser,
} from "./requests.ts";
export { rotateRequests } from "./rotate.ts";
export { runPrivacy } from "./runner.ts";
export type { PrivacyRequest } from "./views.ts";
