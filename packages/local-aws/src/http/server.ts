import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { answerMalformed } from './answer-malformed.ts';
import { arrivingBody, BodyTooLarge } from './arriving-body.ts';
import type { ArrivingBody, HttpRequest, HttpResponse } from './http-message.ts';
import { serveHttp2 } from './http2.ts';
import { originForm } from './origin-form.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { plain, sendResponse, writable } from './send-response.ts';

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

type Handle = (request: HttpRequest) => Promise<HttpResponse>;

/** What of a request says whereto it goes. */
type Target = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & Pick<HttpRequest, 'remoteAddress'>;

const nothing = Buffer.alloc(0);

/** Serves `handle` over HTTP/1.1 and HTTP/2: bytes in, bytes out. */
export async function listen(
  handle: Handle,
  { port = 0, host = '127.0.0.1', maxBodyBytes = 256 * 1024 * 1024 }: ListenOptions = {},
): Promise<Listening> {
  const exchanges = new Exchanges(handle, host, maxBodyBytes);
  const listener = (isHeld: boolean) => (incoming: IncomingMessage, outgoing: ServerResponse) =>
    exchanges.serve(incoming, outgoing, isHeld);
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 60_000 }, listener(false));
  // With `Expect: 100-continue` a client holds its body back until it is asked for it.
  server.on('checkContinue', listener(true));
  answerMalformed(server);
  const http2 = serveHttp2(server, async (headers, target, stream) => {
    const body = arrivingBody(stream, { length: headers['content-length'], limit: maxBodyBytes });
    const { remoteAddress } = stream.session?.socket ?? {};
    const response = await exchanges.answer({ ...target, headers, remoteAddress }, body);
    stream.resume();
    return writable(response);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    async close() {
      exchanges.endLasting();
      await Promise.all([http2.close(), close(server, exchanges)]);
    },
  };
}

/** The requests of a server and their answers. */
class Exchanges {
  /** Answers that are not on their way to the last byte. */
  readonly answering = new Set<ServerResponse>();
  /** Requests whose bodies are still being sent. */
  readonly sending = new Set<IncomingMessage>();
  /** Bodies that go on until somebody ends them. */
  private readonly lasting = new Set<Readable>();

  constructor(
    private readonly handle: Handle,
    private readonly host: string,
    private readonly maxBodyBytes: number,
  ) {}

  /** Answers a request of HTTP/1.1, whose body is held back where `isHeld`. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse, isHeld: boolean): void {
    this.answering.add(outgoing);
    outgoing.once('close', () => this.answering.delete(outgoing));
    this.exchange(incoming, outgoing, isHeld).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : undefined);
    });
  }

  /** The answer to a request of whichever version. */
  async answer(target: Target, arriving: ArrivingBody): Promise<HttpResponse> {
    return refuseForeign(target.headers, this.host) ?? this.handled(target, arriving);
  }

  endLasting(): void {
    for (const body of this.lasting) body.destroy();
  }

  private async exchange(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    isHeld: boolean,
  ): Promise<void> {
    let isAwaited = isHeld;
    const begin = () => {
      if (isAwaited) outgoing.writeContinue();
      isAwaited = false;
      this.sending.add(incoming);
      for (const event of ['end', 'close']) incoming.once(event, () => this.sending.delete(incoming));
    };
    const length = incoming.headers['content-length'];
    const asked = originForm({ url: incoming.url, headers: incoming.headers as HttpRequest['headers'] });
    const response = await this.answer(
      { method: incoming.method, ...asked, remoteAddress: incoming.socket.remoteAddress },
      arrivingBody(incoming, { length, limit: this.maxBodyBytes }, begin),
    );
    // A client that was not asked for its body may send it or not, so nothing can follow.
    if (isAwaited || response.status === 413) outgoing.setHeader('connection', 'close');
    if (outgoing.hasHeader('connection') || 'connection' in response.headers) linger(incoming);
    // What nobody wanted to read is read over, so that the next request is found.
    if (!isAwaited && !incoming.readableEnded) {
      begin();
      incoming.resume();
    }
    await sendResponse(outgoing, response, incoming.method === 'HEAD');
  }

  private async handled(
    { method = 'GET', url = '/', headers, remoteAddress }: Target,
    arriving: ArrivingBody,
  ): Promise<HttpResponse> {
    const mark = url.indexOf('?');
    const search = mark < 0 ? '' : url.slice(mark + 1);
    try {
      const response = await this.handle({
        method,
        path: mark < 0 ? url : url.slice(0, mark),
        query: new URLSearchParams(search),
        search,
        headers: headers as HttpRequest['headers'],
        remoteAddress,
        body: nothing,
        arriving,
      });
      if (response.isLasting && response.body instanceof Readable) this.keepOpen(response.body);
      return response;
    } catch (error) {
      if (error instanceof BodyTooLarge) return plain(413, error.message);
      throw error;
    }
  }

  private keepOpen(body: Readable): void {
    this.lasting.add(body);
    body.once('close', () => this.lasting.delete(body));
  }
}

/** In milliseconds. */
const longestSilence = 5000;

/**
 * Sees that a connection which is closed behind an answer stays open for what is still being sent, and reads it over:
 * closed at once, it would be reset, and the answer lost with it (RFC 9112, section 9.6).
 */
function linger(incoming: IncomingMessage): void {
  const { socket } = incoming;
  // Node calls it once the answer is written.
  socket.destroySoon = () => {
    socket.end();
    if (incoming.readableEnded) socket.destroy();
    else incoming.once('end', () => socket.destroy());
    socket.setTimeout(longestSilence, () => socket.destroy());
  };
}

/** Waits for answers, but for no client that has sent half a request, or keeps a connection for its next. */
async function close(server: Server, { sending, answering }: Exchanges): Promise<void> {
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
