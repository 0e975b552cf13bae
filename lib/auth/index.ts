export { DEMO_SIGN_INS, getDemoSignIns } from "./demo.ts";
export { readSecondFactor, rotateSecondFactors } from "./factor-row.ts";
export { type Account, findAccount, forgetTries, forgetUser } from "./forget-user.ts";
export {
  acceptInvitation,
  findInvitation,
  invite,
  joinTeam,
  listInvitations,
  revokeInvitation,
} from "./invitations.ts";
export { changePassword } from "./password-change.ts";
export { isResetOpen, requestReset, resetPassword } from "./password-reset.ts";
export { clientAddress, isFromHere, PEER_HEADER } from "./peer.ts";
export { artistNotFound, moneyNotAllowed } from "./refusals.ts";
export { requireArtist } from "./require-artist.ts";
export { mayRead, mayReadMoney, type Reader, TEAM_ROLES, type TeamRole } from "./roles.ts";
export { confirmSecondFactor, removeSecondFactor, startSecondFactor } from "./second-factor.ts";
export { authOptions, viewerOfCookies } from "./session.ts";
export { endOtherSessions, endSession, listSessions } from "./sessions.ts";
export { readRefusal } from "./sign-in.ts";
export { changeRole, listMembers, type Member, removeMember } from "./team.ts";
export { newUserId, rotateAccounts, sealAccounts, sealInvited, sealUser } from "./user-rows.ts";
export { findAbsent, mayManageTeam, mayStillRead, putUser, readUser, type Viewer } from "./users.ts";
