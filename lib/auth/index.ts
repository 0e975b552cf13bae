export { DEMO_SIGN_INS, getDemoSignIns } from "./demo.ts";
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
export { mayRead, mayReadMoney, type Reader, TEAM_ROLES, type TeamRole } from "./roles.ts";
export { authOptions, viewerOfCookies } from "./session.ts";
export { endOtherSessions, endSession, listSessions } from "./sessions.ts";
export { changeRole, listMembers, type Member, removeMember } from "./team.ts";
export { mayManageTeam, putUser, type Viewer } from "./users.ts";
