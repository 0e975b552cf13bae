/** The two doors of a route: Next's route handlers, and Node's own server in front of Next. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { Problem } from "#lib/core/problem.ts";
import type { Route } from "./define-route.ts";
import type { HttpInput, HttpOutput } from "./exchange.ts";

const tooLarge = (maxBytes: number) =>
  new Problem(413, "body_too_large", `The body holds at most ${maxBytes} bytes; send it in parts`);

/** A phone that loses its connection is nobody's fault, and no failure of ours to be logged and counted. */
const brokenOff = () =>
  new Problem(400, "incomplete_body", "The body did not arrive whole; send the same request again");

async function readAll(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      parts.push(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : brokenOff();
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
      read: (maxBytes) =>
        request.body
          ? readAll(request.body as AsyncIterable<Uint8Array>, maxBytes)
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

function send(response: ServerResponse, { status, headers, body }: HttpOutput): void {
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
  if (request.method === "OPTIONS") return send(response, route.preflight());
  const input: HttpInput = {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", "http://service"),
    header: (name) => headerOf(request, name),
    isLocal: isLocal(request),
    read: (maxBytes) => readAll(request, maxBytes),
  };
  const output = await route.run(input, {});
  if (response.destroyed) return;
  // A body that was refused unread would be taken for the next request on this connection.
  if (!request.complete) response.setHeader("connection", "close");
  send(response, output);
}
