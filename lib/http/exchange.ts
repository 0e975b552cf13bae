/** A request and its answer, free of any framework: Next's handlers and the server's own front door both speak it. */
export type HttpInput = {
  method: string;
  url: URL;
  header(name: string): string | null;
  /** From this machine, with no proxy in between. */
  isLocal: boolean;
  /** Who is counted: the other end of the connection, or what a proxy of ours saw there. */
  address(): string;
  /** The body's bytes. @throws Problem 413 past the limit, without reading on; 408 when they take too long */
  read(maxBytes: number): Promise<Buffer>;
};

export type HttpOutput = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;
};

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): HttpOutput => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});
