import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What Node's parser calls a request that it does not take, and what is answered to it. */
const answers: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'RequestHeaderSectionTooLarge', 'the headers are larger than 64 KiB'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'RequestEntityTooLarge', 'the chunk extensions are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'RequestTimeout', 'the request was not sent to its end in time'],
};

/** Answers what Node refuses by itself as everything else is answered: with a named error. */
export function answerMalformed(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [status, code, message] = answers[error.code ?? ''] ?? [
      400,
      'BadRequest',
      `the request is no HTTP: ${error.message}`,
    ];
    end(socket, status, code, message);
  });
  server.on('checkExpectation', ({ headers: { expect } }: IncomingMessage, { socket }: ServerResponse) => {
    if (socket) end(socket, 417, 'ExpectationFailed', `nothing is known of Expect: ${expect ?? ''}`);
  });
  server.on('connect', ({ url }, socket: Duplex) => {
    end(socket, 405, 'MethodNotAllowed', `local AWS is no proxy: CONNECT ${url ?? ''} is not answered`);
  });
}

function end(socket: Duplex, status: number, code: string, message: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = `${JSON.stringify({ __type: code, message: `local AWS refused this request: ${message}` })}\n`;
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: application/json',
      `X-Amzn-ErrorType: ${code}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
