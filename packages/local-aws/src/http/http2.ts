import type { Server } from 'node:http';
import { constants, createServer } from 'node:http2';
import type { Http2Session, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { drop } from './http-message.ts';
import type { HttpResponse } from './http-message.ts';

/** Answers one request; `stream` is its body, and what the answer is written to. */
export type AnswerStream = (
  headers: Readonly<Record<string, string | undefined>>,
  target: { readonly method: string; readonly url: string },
  stream: ServerHttp2Stream,
) => Promise<HttpResponse>;

/**
 * Lets a server speak HTTP/2 as well, to connections that begin with its preface: the SDK's client of Kinesis speaks
 * nothing else, without TLS or with it. Answers what ends those connections, after their answers.
 *
 * Each connection is looked at once, before either of the two parsers gets it.
 */
export function serveHttp2(server: Server, answer: AnswerStream): { readonly close: () => Promise<void> } {
  const sessions = new Set<Http2Session>();
  const sockets = new Set<Socket>();
  /** Streams that are not answered to the last byte. */
  const answering = new Set<ServerHttp2Stream>();
  const http2 = createServer({ settings: { initialWindowSize: 1024 * 1024 } });
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  http2.on('stream', (stream, headers) => {
    // Of a client that has gone away.
    stream.on('error', () => {});
    answering.add(stream);
    stream.once('close', () => answering.delete(stream));
    respond(stream, headers, answer).catch(() => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  });
  http2.on('sessionError', () => {});

  const [serveHttp1] = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  /** Connections over which nothing has come. */
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const onError = () => socket.destroy();
    silent.add(socket);
    socket.once('error', onError);
    socket.once('close', () => silent.delete(socket));
    socket.once('readable', () => {
      silent.delete(socket);
      socket.removeListener('error', onError);
      const first = socket.read() as Buffer | null;
      if (first === null) return socket.destroy();
      socket.unshift(first);
      if (isPreface(first)) {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        http2.emit('connection', socket);
      } else serveHttp1!.call(server, socket);
    });
  });
  return {
    async close() {
      for (const session of sessions) session.close();
      for (const socket of silent) socket.destroy();
      for (const stream of answering) await new Promise<void>((resolve) => stream.once('close', resolve));
      // A client that has not read all that it was sent does not end its side.
      for (const socket of sockets) socket.destroySoon();
    },
  };
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** The shortest beginning that no method of HTTP/1.1 has. */
const isPreface = (bytes: Buffer) => {
  const length = Math.min(bytes.length, preface.length);
  return length >= 3 && bytes.compare(preface, 0, length, 0, length) === 0;
};

async function respond(
  stream: ServerHttp2Stream,
  received: IncomingHttpHeaders,
  answer: AnswerStream,
): Promise<void> {
  const headers: Record<string, string | undefined> = { host: received[':authority'] };
  for (const [name, value] of Object.entries(received))
    if (!name.startsWith(':')) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  const method = received[':method'] ?? 'GET';
  const response = await answer(headers, { method, url: received[':path'] ?? '/' }, stream);
  if (stream.destroyed) return;
  if (response === drop) {
    stream.session?.destroy();
    return;
  }
  const { status, body } = response;
  const { connection: _connection, ...others } = response.headers;
  stream.respond({ ':status': status, ...others });
  if (method === 'HEAD') {
    if (body instanceof Readable) body.destroy();
    stream.end();
  } else if (body instanceof Readable) await pipeline(body, stream);
  else stream.end(body);
}
