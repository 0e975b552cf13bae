export { DEMO_SIGN_INS, getDemoSignIns } from "./demo.ts";
export { authOptions, viewerOfCookies } from "./session.ts";
export { mayRead, putUser, type Reader, type Viewer } from "./users.ts";
