export { AUDIT_ACTIONS } from "./actions.ts";
export { anchorAudit, readAnchor, readOwnAnchor } from "./anchor.ts";
export { type AuditHead, auditHeadSchema, readHead as readAuditHead } from "./head.ts";
export { type AuditLine, auditLineSchema, readAudit } from "./read.ts";
export { forgetAuditSubject, PARTY_KINDS } from "./references.ts";
export { rotateAudit } from "./rotate.ts";
export { type AuditVerdict, verifyAudit } from "./verify.ts";
export { type Actor, audit } from "./write.ts";
