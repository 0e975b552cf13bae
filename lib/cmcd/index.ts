export { type About, acceptReports, cmcdAnswerSchema } from "./accept.ts";
export { CMCD_HEADERS, MAX_CMCD_BYTES, readReports, readRequest } from "./decode.ts";
