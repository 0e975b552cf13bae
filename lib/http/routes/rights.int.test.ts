/** Who may call what: every route, every kind of caller, one table. */
import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { sealInvited } from "#lib/auth/index.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { createRequest, type Kind } from "#lib/privacy/index.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { ADMIN, carryOut } from "#lib/testing/privacy.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { idOf, member, PASSWORD, PEOPLE, type Sent, send, usePeople } from "./account-testing.ts";
import { createDashboardRoute } from "./dashboards.ts";
import { createExportRoute } from "./exports.ts";
import { ROUTES } from "./index.ts";
import { createReportRoute } from "./reports.ts";
import { failedDelivery, goodSchedule } from "./reports-testing.ts";
import { goodTransaction } from "./revenue-testing.ts";
import { createScheduleRoute } from "./schedules.ts";
import { createKeyRoute, listKeysRoute } from "./setup-keys.ts";
import { createShareRoute } from "./shares.ts";

const CALLERS = ["nobody", "publishable", "read", "adminKey", ...PEOPLE] as const;
type Caller = (typeof CALLERS)[number];

// In the order of CALLERS:
// nobody, publishable key, read key, admin key | artist, manager, analyst, admin, stranger
const RIGHTS: Record<string, readonly number[]> = {
  track: [401, 202, 403, 202, 401, 401, 401, 401, 401],
  import: [401, 403, 403, 202, 403, 403, 403, 202, 403],
  cmcdRequest: [401, 202, 403, 202, 401, 401, 401, 401, 401],
  cmcdEvents: [401, 202, 403, 202, 401, 401, 401, 401, 401],
  segmentBatch: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  segmentTrack: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  segmentIdentify: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  segmentPage: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  segmentScreen: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  segmentGroup: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  segmentAlias: [401, 200, 403, 200, 401, 401, 401, 401, 401],
  recordConsent: [401, 403, 403, 204, 401, 401, 401, 401, 401],
  putCatalogue: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  putTransaction: [401, 403, 403, 201, 403, 403, 403, 201, 403],
  putRates: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  listArtists: [401, 403, 200, 200, 200, 200, 200, 200, 200],
  getOverview: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getAudience: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getContent: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getEngagement: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getDiscovery: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getStreaming: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getRevenue: [401, 403, 200, 200, 200, 200, 403, 200, 404],
  getRetention: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getLive: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  getArrivals: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  listArtistKeys: [401, 403, 403, 200, 200, 200, 200, 200, 404],
  createArtistKey: [401, 403, 403, 201, 201, 201, 403, 201, 404],
  revokeArtistKey: [401, 403, 403, 204, 204, 204, 403, 204, 404],
  sendTestEvent: [401, 403, 403, 202, 202, 202, 403, 202, 404],
  listDashboards: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  createDashboard: [401, 403, 403, 403, 201, 201, 201, 201, 404],
  // The dashboard is the artist's, and shared with the team.
  getDashboard: [401, 403, 200, 200, 200, 200, 200, 200, 404],
  putDashboard: [401, 403, 403, 403, 200, 403, 403, 403, 404],
  deleteDashboard: [401, 403, 403, 403, 204, 403, 403, 403, 404],
  listShares: [401, 403, 403, 403, 200, 403, 403, 403, 404],
  createShare: [401, 403, 403, 403, 201, 403, 403, 403, 404],
  revokeShare: [401, 403, 403, 403, 204, 403, 403, 403, 404],
  changePassword: [401, 403, 403, 403, 204, 204, 204, 204, 204],
  forgotPassword: [202, 202, 202, 202, 202, 202, 202, 202, 202],
  // Who holds a mailed link may use it, whoever it is; this one was never mailed.
  resetPassword: [410, 410, 410, 410, 410, 410, 410, 410, 410],
  // Each has started one, and nobody confirmed it.
  startSecondFactor: [401, 403, 403, 403, 201, 201, 201, 201, 201],
  confirmSecondFactor: [401, 403, 403, 403, 422, 422, 422, 422, 422],
  removeSecondFactor: [401, 403, 403, 403, 404, 404, 404, 404, 404],
  listSessions: [401, 403, 403, 403, 200, 200, 200, 200, 200],
  endOtherSessions: [401, 403, 403, 403, 204, 204, 204, 204, 204],
  // The session is the stranger's.
  endSession: [401, 403, 403, 403, 404, 404, 404, 404, 204],
  getTeam: [401, 403, 403, 403, 200, 200, 200, 200, 404],
  inviteToTeam: [401, 403, 403, 403, 201, 201, 403, 201, 404],
  revokeInvitation: [401, 403, 403, 403, 204, 204, 403, 204, 404],
  changeTeamRole: [401, 403, 403, 403, 204, 204, 403, 204, 404],
  removeFromTeam: [401, 403, 403, 403, 204, 204, 403, 204, 404],
  joinTeam: [410, 410, 410, 410, 410, 410, 410, 410, 410],
  acceptInvitation: [401, 403, 403, 403, 410, 410, 410, 410, 410],
  createPrivacyRequest: [401, 403, 403, 201, 403, 403, 403, 201, 403],
  listPrivacyRequests: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  getPrivacyRequest: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  approvePrivacyRequest: [401, 403, 403, 202, 403, 403, 403, 202, 403],
  refusePrivacyRequest: [401, 403, 403, 202, 403, 403, 403, 202, 403],
  liftPrivacyRequest: [401, 403, 403, 204, 403, 403, 403, 204, 403],
  getPrivacyCertificate: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  // A listener's: nobody's own.
  getPrivacyPackage: [401, 403, 403, 200, 404, 404, 404, 200, 404],
  createReport: [401, 403, 202, 202, 202, 202, 202, 202, 404],
  listReports: [401, 403, 200, 200, 200, 200, 200, 200, 200],
  // Reports, schedules and deliveries are the artist's own; the report is not made yet.
  getReport: [401, 403, 404, 200, 200, 404, 404, 200, 404],
  getReportFile: [401, 403, 404, 409, 409, 404, 404, 409, 404],
  deleteReport: [401, 403, 404, 204, 204, 404, 404, 204, 404],
  downloadReport: [403, 403, 403, 403, 403, 403, 403, 403, 403],
  createSchedule: [401, 403, 201, 201, 201, 201, 201, 201, 404],
  listSchedules: [401, 403, 200, 200, 200, 200, 200, 200, 200],
  getSchedule: [401, 403, 404, 200, 200, 404, 404, 200, 404],
  changeSchedule: [401, 403, 404, 200, 200, 404, 404, 200, 404],
  deleteSchedule: [401, 403, 404, 204, 204, 404, 404, 204, 404],
  runSchedule: [401, 403, 404, 202, 202, 404, 404, 202, 404],
  getScheduleHistory: [401, 403, 404, 200, 200, 404, 404, 200, 404],
  listDeliveries: [401, 403, 200, 200, 200, 200, 200, 200, 200],
  retryDelivery: [401, 403, 404, 202, 202, 404, 404, 202, 404],
  createExport: [401, 403, 202, 202, 202, 202, 202, 202, 404],
  listExports: [401, 403, 200, 200, 200, 200, 200, 200, 200],
  // The export is the artist's, and not made yet.
  getExport: [401, 403, 404, 200, 200, 404, 404, 200, 404],
  getExportFile: [401, 403, 404, 409, 409, 404, 404, 409, 404],
  linkToExport: [401, 403, 404, 409, 409, 404, 404, 409, 404],
  cancelExport: [401, 403, 404, 204, 204, 404, 404, 204, 404],
  // Who holds a link may use it, whoever it is; this one we never signed.
  downloadExport: [403, 403, 403, 403, 403, 403, 403, 403, 403],
  listAudit: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  getAuditHead: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  listRetention: [401, 403, 403, 200, 403, 403, 403, 200, 403],
  getPrivacyKey: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  health: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  stats: [401, 403, 200, 200, 403, 403, 403, 200, 403],
  metrics: [401, 403, 200, 200, 403, 403, 403, 200, 403],
};

describe("rights", () => {
  const { artistId, emailOf, as } = usePeople();
  const headers = new Map<Caller, Record<string, string>>();
  const newId = () => randomBytes(12).toString("hex");

  beforeAll(async () => {
    headers.set("nobody", {});
    const publishable = await createKey({ name: "pk", scopes: ["track"], publishable: true });
    headers.set("publishable", bearer(publishable));
    headers.set("read", bearer(await keyWith("read")));
    headers.set("adminKey", bearer(await keyWith("admin")));
    for (const person of PEOPLE) headers.set(person, as(person));
  });

  async function newKeyId(): Promise<string> {
    const key = { params: { artistId }, headers: as("admin") };
    await send(createKeyRoute, { ...key, body: { name: "k" } });
    const { keys } = await (await send(listKeysRoute, key)).json();
    return keys[0].id;
  }
  async function newMember(): Promise<string> {
    const email = emailOf(uniqueId("member"));
    await member(email, artistId, "analyst");
    return idOf(email);
  }
  async function newInvitation(): Promise<string> {
    const [_id, email] = [newId(), emailOf(uniqueId("invited"))];
    await prisma().orm.invitations.create({
      _id,
      hash: _id,
      artistId,
      ...sealInvited(_id, email),
      role: "artist",
      createdAt: new Date(),
    });
    return _id;
  }
  async function newSession(): Promise<string> {
    const [_id, now] = [newId(), new Date()];
    const userId = idOf(emailOf("stranger"));
    await prisma().orm.sessions.create({ _id, userId, agent: "", createdAt: now, lastSeenAt: now });
    return _id;
  }
  const dashboard = { name: "D", shared: true, widgets: [], period: { preset: "28d" } };
  async function newDashboard(): Promise<string> {
    const made = { params: { artistId }, headers: as("artist"), body: dashboard };
    return (await (await send(createDashboardRoute, made)).json()).id;
  }
  // There is a limit to how many one makes.
  let shared: Promise<string> | undefined;
  const sharedDashboard = (): Promise<string> => {
    shared ??= newDashboard();
    return shared;
  };
  async function newShare(): Promise<Record<string, string>> {
    const dashboardId = await sharedDashboard();
    const made = { params: { artistId, dashboardId }, headers: as("artist"), body: { days: 1 } };
    return { dashboardId, shareId: (await (await send(createShareRoute, made)).json()).id };
  }
  const onShared = async (body?: object): Promise<Sent> => ({
    params: { dashboardId: await sharedDashboard() },
    body,
  });
  const batch = () => goodBatch({ events: [goodEvent({ artistId })] });
  const forgotten = () => ({ email: emailOf(uniqueId("x")) });
  const asked = (kind: Kind) => createRequest(ADMIN, { userId: uniqueId("nobody") }, { kind });
  const onAsked = async (kind: Kind, body?: object): Promise<Sent> => ({
    params: { requestId: (await asked(kind)).id },
    ...(body ? { body } : {}),
  });
  const onDone = async (kind: Kind): Promise<Sent> => ({
    params: { requestId: await carryOut({ userId: uniqueId("nobody") }, kind) },
  });
  const rollups = {
    kind: "rollups",
    format: "csv",
    artists: [artistId],
    from: "2026-11-01",
    to: "2026-11-02",
  };
  let exported: Promise<string> | undefined;
  const onExport = async (more: Sent = {}): Promise<Sent> => {
    exported ??= send(createExportRoute, { headers: as("artist"), body: rollups }).then(
      async (response) => (await response.json()).id,
    );
    return { params: { exportId: await exported }, ...more };
  };
  const report = { template: "overview", artists: [artistId], from: "2026-11-01", to: "2026-11-02" };
  const newReport = async (): Promise<Sent> => {
    const response = await send(createReportRoute, { headers: as("artist"), body: report });
    return { params: { reportId: (await response.json()).id } };
  };
  let reported: Promise<Sent> | undefined;
  const onReport = (): Promise<Sent> => {
    reported ??= newReport();
    return reported;
  };
  const onSchedule = async (more: Sent = {}): Promise<Sent> => {
    const made = { headers: as("artist"), body: goodSchedule(artistId) };
    return { params: { scheduleId: (await (await send(createScheduleRoute, made)).json()).id }, ...more };
  };
  const onDelivery = async (): Promise<Sent> => ({
    params: { deliveryId: await failedDelivery(`user:${idOf(emailOf("artist"))}`) },
  });
  /** A good request of each route that takes more than the artist. */
  const REQUESTS: Record<string, () => Promise<Sent> | Sent> = {
    track: () => ({ body: batch() }),
    import: () => ({ body: batch() }),
    cmcdRequest: () => ({
      query: `?artistId=${artistId}&consent=true&CMCD=${encodeURIComponent('br=320,sid="s"')}`,
    }),
    cmcdEvents: () => ({ query: `?artistId=${artistId}&consent=true`, body: { sid: "s", br: 320 } }),
    segmentBatch: () => ({ body: { batch: [{ type: "track", event: "Liked", userId: "u" }] } }),
    segmentTrack: () => ({ body: { event: "Liked", userId: "u" } }),
    segmentIdentify: () => ({ body: { userId: "u", anonymousId: "d" } }),
    segmentPage: () => ({ body: { userId: "u" } }),
    segmentScreen: () => ({ body: { userId: "u" } }),
    segmentGroup: () => ({ body: { userId: "u", groupId: "g" } }),
    segmentAlias: () => ({ body: { userId: "u", previousId: "d" } }),
    recordConsent: () => ({ body: { userId: uniqueId("u"), purpose: "analytics", granted: true } }),
    putCatalogue: () => ({ body: { artist: { id: artistId, name: "One" } } }),
    putTransaction: () => ({ body: goodTransaction({ artistId }) }),
    putRates: () => ({ body: { date: "2026-11-02", from: "EUR", to: "USD", rate: "1.1" } }),
    createArtistKey: () => ({ body: { name: "k" } }),
    revokeArtistKey: async () => ({ params: { keyId: await newKeyId() } }),
    createDashboard: () => ({ body: dashboard }),
    getDashboard: () => onShared(),
    putDashboard: () => onShared({ ...dashboard, version: 1 }),
    deleteDashboard: async () => ({ params: { dashboardId: await newDashboard() } }),
    listShares: () => onShared(),
    createShare: () => onShared({ days: 1 }),
    revokeShare: async () => ({ params: await newShare() }),
    changePassword: () => ({ body: { current: PASSWORD, password: PASSWORD } }),
    forgotPassword: () => ({ body: forgotten(), headers: { "x-forwarded-for": uniqueId("ip") } }),
    resetPassword: () => ({ body: { token: "never-mailed", password: PASSWORD } }),
    startSecondFactor: () => ({ body: { password: PASSWORD } }),
    confirmSecondFactor: () => ({ body: { code: "wrong" } }),
    removeSecondFactor: () => ({ body: { password: PASSWORD, code: "123456" } }),
    endSession: async () => ({ params: { sessionId: await newSession() } }),
    inviteToTeam: () => ({ body: { email: emailOf(uniqueId("invited")), role: "manager" } }),
    revokeInvitation: async () => ({ params: { invitationId: await newInvitation() } }),
    changeTeamRole: async () => ({ params: { userId: await newMember() }, body: { role: "manager" } }),
    removeFromTeam: async () => ({ params: { userId: await newMember() } }),
    joinTeam: () => ({ body: { token: "never-mailed", name: "N", password: PASSWORD } }),
    createReport: () => ({ body: report }),
    getReport: onReport,
    getReportFile: onReport,
    deleteReport: newReport,
    downloadReport: () => ({ params: { reportId: newId() }, query: "?expires=9999999999&signature=never" }),
    createSchedule: () => ({ body: goodSchedule(artistId) }),
    getSchedule: () => onSchedule(),
    changeSchedule: () => onSchedule({ body: { paused: true } }),
    deleteSchedule: () => onSchedule(),
    runSchedule: () => onSchedule(),
    getScheduleHistory: () => onSchedule(),
    retryDelivery: onDelivery,
    createExport: () => ({ body: rollups }),
    getExport: () => onExport(),
    getExportFile: () => onExport(),
    linkToExport: () => onExport({ body: {} }),
    cancelExport: () => onExport(),
    downloadExport: () => onExport({ query: "?expires=9999999999&signature=never" }),
    createPrivacyRequest: () => ({ body: { kind: "access", userId: uniqueId("nobody") } }),
    getPrivacyRequest: () => onAsked("access"),
    approvePrivacyRequest: () => onAsked("access", {}),
    refusePrivacyRequest: () => onAsked("access", { note: "no" }),
    liftPrivacyRequest: () => onDone("restriction"),
    getPrivacyCertificate: () => onDone("erasure"),
    getPrivacyPackage: () => onDone("access"),
    acceptInvitation: () => ({ body: { token: "never-mailed" } }),
  };

  it("are decided for every route, and for no other", () => {
    expect(Object.keys(RIGHTS).sort()).toEqual(ROUTES.map(({ spec }) => spec.id).sort());
    for (const row of Object.values(RIGHTS)) expect(row).toHaveLength(CALLERS.length);
  });

  it.each(ROUTES.map((route) => [route.spec.id, route] as const))("of %s", async (id, route) => {
    const statuses: Record<string, number> = {};
    for (const caller of CALLERS) {
      const request = await (REQUESTS[id]?.() ?? {});
      const { status } = await send(route, {
        ...request,
        params: { artistId, ...request.params },
        headers: { ...headers.get(caller), ...request.headers },
      });
      statuses[caller] = status;
    }
    const expected = Object.fromEntries(CALLERS.map((caller, index) => [caller, RIGHTS[id]![index]]));
    expect(statuses).toEqual(expected);
  });

  it("of a session end at our own pages", async () => {
    for (const route of ROUTES.filter(({ spec }) => spec.access?.session && spec.method !== "GET")) {
      const foreign = { cookie: as("admin").cookie, "sec-fetch-site": "cross-site" };
      const response = await send(route, { params: { artistId }, headers: foreign, body: {} });
      expect([route.spec.id, response.status, (await response.json()).code]).toEqual([
        route.spec.id,
        403,
        "cross_site",
      ]);
    }
  });
});
