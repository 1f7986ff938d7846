import { once } from 'node:events';
import { createServer, validateHeaderValue } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerMalformed } from './answer-malformed.ts';
import { arrivingBody, BodyTooLarge } from './arriving-body.ts';
import { drop } from './http-message.ts';
import type { ArrivingBody, HttpRequest, HttpResponse, SelfSending } from './http-message.ts';
import { serveHttp2 } from './http2.ts';
import { originForm } from './origin-form.ts';
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
  /** A larger body is refused with 413, where it is held in memory; a Firehose batch needs about 6 MiB. */
  readonly maxBodyBytes?: number;
}

/** Serves `handle` over HTTP/1.1 and HTTP/2: bytes in, bytes out. */
export async function listen(
  handle: (request: HttpRequest) => Promise<HttpResponse>,
  { port = 0, host = '127.0.0.1', maxBodyBytes = 256 * 1024 * 1024 }: ListenOptions = {},
): Promise<Listening> {
  /** Answers that are not on their way to the last byte. */
  const answering = new Set<ServerResponse>();
  const listener = (isHeld: boolean) => (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answering.add(outgoing);
    outgoing.once('close', () => answering.delete(outgoing));
    answer(incoming, outgoing, isHeld).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : undefined);
    });
  };
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 60_000 }, listener(false));
  // With `Expect: 100-continue` a client holds its body back until it is asked for it.
  server.on('checkContinue', listener(true));
  answerMalformed(server);
  const http2 = serveHttp2(server, async (headers, target, stream) => {
    const body = arrivingBody(stream, { length: headers['content-length'], limit: maxBodyBytes });
    const { remoteAddress } = stream.session?.socket ?? {};
    const response =
      refuseForeign(headers, host) ?? (await answerTo({ ...target, headers, remoteAddress }, body));
    stream.resume();
    return writable(response);
  });
  /** Requests whose bodies are still being sent. */
  const sending = new Set<IncomingMessage>();

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, isHeld: boolean): Promise<void> {
    let isAwaited = isHeld;
    const begin = () => {
      if (isAwaited) outgoing.writeContinue();
      isAwaited = false;
      sending.add(incoming);
      for (const event of ['end', 'close']) incoming.once(event, () => sending.delete(incoming));
    };
    const length = incoming.headers['content-length'];
    const asked = originForm({ url: incoming.url, headers: incoming.headers as HttpRequest['headers'] });
    const response =
      refuseForeign(asked.headers, host) ??
      (await answerTo(
        { method: incoming.method, ...asked, remoteAddress: incoming.socket.remoteAddress },
        arrivingBody(incoming, { length, limit: maxBodyBytes }, begin),
      ));
    // A client that was not asked for its body may send it or not, so nothing can follow.
    if (isAwaited || response.status === 413) outgoing.setHeader('connection', 'close');
    // What nobody wanted to read is read over, so that the next request is found.
    if (!isAwaited && !incoming.readableEnded) {
      begin();
      incoming.resume();
    }
    await send(outgoing, response, incoming.method === 'HEAD');
  }

  async function answerTo(
    incoming: Pick<IncomingMessage, 'method' | 'url' | 'headers'> & Pick<HttpRequest, 'remoteAddress'>,
    arriving: ArrivingBody,
  ): Promise<HttpResponse> {
    const target = incoming.url ?? '/';
    const mark = target.indexOf('?');
    const search = mark < 0 ? '' : target.slice(mark + 1);
    try {
      const response = await handle({
        method: incoming.method ?? 'GET',
        path: mark < 0 ? target : target.slice(0, mark),
        query: new URLSearchParams(search),
        search,
        headers: incoming.headers as HttpRequest['headers'],
        remoteAddress: incoming.remoteAddress,
        body: nothing,
        arriving,
      });
      if (response.isLasting && response.body instanceof Readable) keepOpen(response.body);
      return response;
    } catch (error) {
      if (error instanceof BodyTooLarge) return plain(413, error.message);
      throw error;
    }
  }

  /** Bodies that go on until somebody ends them. */
  const lasting = new Set<Readable>();
  function keepOpen(body: Readable): void {
    lasting.add(body);
    body.once('close', () => lasting.delete(body));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    async close() {
      for (const body of lasting) body.destroy();
      await Promise.all([http2.close(), close(server, { sending, answering })]);
    },
  };
}

const nothing = Buffer.alloc(0);

/** A short answer in plain text. */
const plain = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
});

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
    } else if (isSelfSending(body)) {
      await body.sendTo(outgoing);
    } else {
      await pipeline(body, outgoing);
    }
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const { length } = bytes;
  // A HEAD answer announces the length of what GET would send, which the operation then states itself; 204 and 304 none.
  const isBodiless = status === 204 || status === 304 || (head && length === 0);
  outgoing.writeHead(status, isBodiless ? headers : { ...headers, 'content-length': String(length) });
  outgoing.end(head ? undefined : bytes);
}

const isSelfSending = (body: Readable): body is SelfSending => 'sendTo' in body;

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

interface UnderWay {
  readonly sending: ReadonlySet<IncomingMessage>;
  readonly answering: ReadonlySet<ServerResponse>;
}

/** Waits for answers, but for no client that has sent half a request, or keeps a connection for its next. */
async function close(server: Server, { sending, answering }: UnderWay): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  server.closeIdleConnections();
  for (const { socket } of sending) socket.destroy();
  for (const outgoing of answering) if (!outgoing.closed) await once(outgoing, 'close');
  // Node counts a connection as idle a moment after its answer only, and keeps it open from then on.
  server.closeAllConnections();
  await closed;
}
