import { createServer, validateHeaderValue } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { answerMalformed } from './answer-malformed.ts';
import { drop } from './http-message.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';
import { refuseForeign } from './refuse-foreign.ts';

/** What a listening server answers to. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Takes no new request, ends the open ones after their answer, and resolves. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  /** Loopback unless told otherwise: there is no authentication. */
  readonly host?: string;
  /** A larger body is refused with 413; a Firehose batch needs about 6 MiB, an S3 part what the client sends. */
  readonly maxBodyBytes?: number;
}

/** Serves `handle` over HTTP/1.1: bytes in, bytes out. */
export async function listen(
  handle: (request: HttpRequest) => Promise<HttpResponse>,
  { port = 0, host = '127.0.0.1', maxBodyBytes = 256 * 1024 * 1024 }: ListenOptions = {},
): Promise<Listening> {
  // V8 counts the memory of buffers as if it were its own, of which a server has little: by default it would go
  // through all of it up to ten times a second for the bodies that pass, 10 ms each time. Now it waits until there is
  // three times as much as was left the last time. It is for the whole process, from the next collection on.
  setFlagsFromString('--heap-growing-percent=200');
  const server = createServer(
    { maxHeaderSize: 64 * 1024, keepAliveTimeout: 60_000 },
    (incoming, outgoing) => {
      answer(incoming, outgoing).catch((error: unknown) => {
        outgoing.destroy(error instanceof Error ? error : undefined);
      });
    },
  );
  answerMalformed(server);
  /** Requests whose bodies are still being sent. */
  const arriving = new Set<IncomingMessage>();

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const refusal = refuseForeign(incoming.headers, host);
    if (refusal) return send(outgoing, refusal);
    arriving.add(incoming);
    const body = await readBody(incoming, maxBodyBytes).finally(() => arriving.delete(incoming));
    if (!body) {
      outgoing.setHeader('connection', 'close');
      return send(outgoing, plain(413, `the body is larger than ${maxBodyBytes} bytes`));
    }
    const target = incoming.url ?? '/';
    const mark = target.indexOf('?');
    await send(
      outgoing,
      await handle({
        method: incoming.method ?? 'GET',
        path: mark < 0 ? target : target.slice(0, mark),
        query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
        headers: incoming.headers as HttpRequest['headers'],
        body,
      }),
      incoming.method === 'HEAD',
    );
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () => close(server, arriving),
  };
}

/** A short answer in plain text. */
export const plain = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
});

/** Undefined when the body passes the limit. */
function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return Promise.resolve(undefined);
  // By events: an iterator takes several turns for each of the many parts of a large body.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(undefined);
    });
    incoming.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    incoming.once('error', reject);
  });
}

async function send(outgoing: ServerResponse, response: HttpResponse, head = false): Promise<void> {
  if (response === drop) {
    outgoing.destroy();
    return;
  }
  const { status, headers, body } = writable(response);
  if (body instanceof Readable) {
    outgoing.writeHead(status, headers);
    if (head) {
      body.destroy();
      outgoing.end();
    } else {
      await pipeline(body, outgoing);
    }
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const { length } = bytes;
  // A HEAD answer announces the length of what GET would send, which the operation then states itself.
  outgoing.writeHead(
    status,
    head && length === 0 ? headers : { ...headers, 'content-length': String(length) },
  );
  outgoing.end(head ? undefined : bytes);
}

/** A header that HTTP cannot carry is an error with a name, not a connection that ends. */
function writable(response: HttpResponse): HttpResponse {
  try {
    for (const [name, value] of Object.entries(response.headers)) validateHeaderValue(name, value);
    return response;
  } catch (cause) {
    if (response.body instanceof Readable) response.body.destroy();
    return plain(500, `InternalFailure: local AWS cannot write its answer: ${(cause as Error).message}`);
  }
}

/** Waits for answers, but for no client that has sent half a request. */
function close(server: Server, arriving: ReadonlySet<IncomingMessage>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
    for (const { socket } of arriving) socket.destroy();
  });
}
