/** The two doors of a route: Next's route handlers, and Node's own server in front of Next. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { clientAddress, PEER_HEADER } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import type { Route } from "./define-route.ts";
import type { HttpInput, HttpOutput } from "./exchange.ts";

const tooLarge = (maxBytes: number) =>
  new Problem(413, "body_too_large", `The body holds at most ${maxBytes} bytes; send it in parts`);

/** A phone that loses its connection is nobody's fault, and no failure of ours to be logged and counted. */
const brokenOff = () =>
  new Problem(400, "incomplete_body", "The body did not arrive whole; send the same request again");

/** Before Node gives up on the request as a whole (server/http-server.ts), so that the caller is told what to do. */
const BODY_MS = 25_000;
const tooSlow = () =>
  new Problem(
    408,
    "body_too_slow",
    `A body must arrive within ${BODY_MS / 1000} seconds; send less at once`,
    {
      retryAfterSeconds: 1,
    },
  );

async function readAll(chunks: AsyncIterator<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), BODY_MS);
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([chunks.next(), late]);
      if (done) break;
      bytes += value.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      parts.push(value);
    }
  } catch (error) {
    throw error instanceof Problem ? error : brokenOff();
  } finally {
    clearTimeout(timer);
  }
  return parts.length === 1 ? Buffer.from(parts[0]!) : Buffer.concat(parts);
}

/** Next gives no parameters at all to a route without any. */
type NextContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;

/** `export const GET = nextHandler(route)` in a route.ts. */
export function nextHandler(route: Route): NextHandler {
  return async (request, context) => {
    const input: HttpInput = {
      method: request.method,
      url: new URL(request.url),
      header: (name) => request.headers.get(name),
      isLocal: false,
      address: () => clientAddress((name) => request.headers.get(name)),
      read: (maxBytes) =>
        request.body
          ? readAll(request.body[Symbol.asyncIterator](), maxBytes)
          : Promise.resolve(Buffer.alloc(0)),
    };
    const params = Object.entries((await context.params) ?? {}).map(([key, value]) => [key, String(value)]);
    const { status, headers, body } = await route.run(input, Object.fromEntries(params));
    return new Response(body, { status, headers });
  };
}

export const nextPreflight = (route: Route) => async (): Promise<Response> => {
  const { status, headers } = route.preflight();
  return new Response(null, { status, headers });
};

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

function isLocal({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress ?? "";
  return (
    (address === "::1" || /^(::ffff:)?127\./.test(address)) &&
    headers["x-forwarded-for"] === undefined &&
    headers.forwarded === undefined
  );
}

export function sendOutput(response: ServerResponse, { status, headers, body }: HttpOutput): void {
  if (body instanceof ReadableStream) {
    response.writeHead(status, headers);
    // A caller who goes away ends the reading; there is nobody left to tell.
    pipeline(body, response).catch(() => {});
    return;
  }
  const bytes = body === null ? null : Buffer.from(body);
  response.writeHead(status, bytes ? { ...headers, "content-length": bytes.length } : headers);
  response.end(bytes);
}

/** Answers a request on Node's server without the framework's router. */
export async function serveNode(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "OPTIONS") return sendOutput(response, route.preflight());
  // Over whatever was sent under this name: lib/auth/peer.ts relies on it.
  const header = (name: string) =>
    name === PEER_HEADER ? (request.socket.remoteAddress ?? "") : headerOf(request, name);
  const input: HttpInput = {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", "http://service"),
    header,
    isLocal: isLocal(request),
    address: () => clientAddress(header),
    // What is left unread must not end the connection before the caller has heard why.
    read: (maxBytes) => readAll(request.iterator({ destroyOnReturn: false }), maxBytes),
  };
  const output = await route.run(input, {});
  if (response.destroyed) return;
  // A body that was refused unread would be taken for the next request on this connection.
  if (!request.complete) response.setHeader("connection", "close");
  sendOutput(response, output);
}
