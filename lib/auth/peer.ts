/** Where a request comes from. */

/** Set by the server itself on every request that a page or a route of Next answers: the other end of the connection. */
export const PEER_HEADER = "x-peer-address";

type Header = (name: string) => string | null | undefined;

const isLoopback = (address: string): boolean =>
  address === "::1" || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);

/** A proxy beside the service or in its network; whoever comes from elsewhere is no proxy of ours. */
const isNear = (address: string): boolean =>
  isLoopback(address) ||
  /^(::ffff:)?(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) ||
  /^f[cd][0-9a-f]{2}:/i.test(address);

const hopsOf = (header: Header): string[] =>
  (header("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);

/**
 * Who asks, to count their tries. The last hop is what the nearest proxy saw; what stands before it, anybody may have
 * written, and without a proxy all of it.
 */
export function clientAddress(header: Header): string {
  const peer = header(PEER_HEADER) || null;
  const seen = peer && !isNear(peer) ? peer : (hopsOf(header).at(-1) ?? peer);
  return seen ?? "unknown";
}

/** Whether the request was made on this machine. Behind a proxy the hops tell; Next adds the peer to them itself. */
export const isFromHere = (header: Header): boolean =>
  isLoopback(header(PEER_HEADER) ?? "") && !header("forwarded") && hopsOf(header).every(isLoopback);
