/** What a page may do in a browser: scripts only with this answer's nonce, nothing from elsewhere. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** The worker that makes PDF files: its layout engine is WebAssembly. A worker follows its own answer's policy, no page's. */
const PDF_WORKER = "/_next/static/chunks/turbopack-worker-";

function policyFor(nonce: string, dev: boolean, isWorker: boolean): string {
  return [
    "default-src 'self'",
    // React's development build explains errors by eval; production needs none.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}${isWorker ? " 'wasm-unsafe-eval'" : ""}`,
    // Charts set style attributes, for which a nonce does not count.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Next reads the nonce for its own scripts from the policy in the request's headers. */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = policyFor(nonce, dev, request.url?.startsWith(PDF_WORKER) ?? false);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  // Over whatever was sent under this name: lib/auth/peer.ts relies on it.
  request.headers["x-peer-address"] = request.socket.remoteAddress ?? "";
  // For layouts, which don't learn the address otherwise: where to come back to after a sign-in.
  request.headers["x-request-path"] = request.url ?? "/";
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  // Whoever holds a shared link sees what it shows: no other site learns the address.
  const isShared = request.url?.startsWith("/shared/") ?? false;
  response.setHeader("Referrer-Policy", isShared ? "no-referrer" : "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
}
