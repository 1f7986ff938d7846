import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isUnreachable, problemOf } from '../problem.ts';
import { BadRequest } from '../bad-request.ts';
import { Busy } from './busy.ts';
import { checkRequest, methods } from './check-request.ts';
import { sendEvents } from './send-events.ts';
import type { ServerEvents } from './send-events.ts';
import type { Session } from './session.ts';
import { sendFile } from './send-file.ts';

/** A call of the page. */
export interface Call {
  readonly query: URLSearchParams;
  /** Of a POST. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Aborted once nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What is answered: JSON once, or events for as long as the page listens. */
export interface Route {
  /** Whether it changes anything: then it is answered only where changes are allowed. */
  readonly changes?: boolean;
  readonly answer?: (call: Call) => Promise<unknown>;
  readonly events?: Events;
}

type Events = (call: Call) => ServerEvents;

/** Routes by `GET /path` and `POST /path`. */
export type Routes = Readonly<Record<string, Route>>;

/** What a server listens with. */
export interface ServerOptions {
  readonly port: number;
  /** Asked for with each call of a page that was let in. */
  readonly routes: () => Promise<Routes>;
  readonly session: Session;
  readonly allowChanges: boolean;
  /** What a user calls the console by. */
  readonly command: string;
}

/** An address may have an id or SQL of some length, and who asks for one that is too long is told of what. */
const maxHeaderSize = 64 * 1024;
/** A question is a few lines. */
const mostBodyBytes = 256 * 1024;
/** Pages that may listen at a time; each asks AWS again and again. */
const mostListeners = 32;

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/**
 * Serves the page and its calls on loopback.
 *
 * @throws {Error} of the system when it cannot listen there
 */
export async function listen({ port: asked, routes, session, allowChanges, command }: ServerOptions) {
  let port = asked;
  const listeners = new Listeners();
  const server: Server = createServer({ maxHeaderSize }, (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, statusOf(error), { problem: problemOf(error) });
    });
  });
  server.on('clientError', refuseUnreadable);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Of what answers HEAD Node sends no body.
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const refusal = checkRequest(method, request.headers, port);
    if (refusal) {
      if (refusal.status === 405) response.setHeader('allow', methods);
      return sendJson(response, refusal.status, { problem: refusal.reason });
    }
    const base = `http://127.0.0.1:${port}`;
    if (!URL.canParse(request.url ?? '/', base)) throw new BadRequest('the path is none');
    const { pathname, searchParams } = new URL(request.url ?? '/', base);
    if (!pathname.startsWith('/api/')) return sendFile(request, response, pathname);

    const name = `${method} ${pathname}`;
    if (name === 'POST /api/session') {
      const { token } = await bodyOf(request);
      return letIn(response, session.cookieFor(token, port));
    }
    if (!session.isOpen(request.headers.cookie, port))
      return sendJson(response, 401, { problem: 'open the address that the terminal shows' });
    const known = await routes();
    const route = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!route) return sendJson(response, 404, { problem: `there is no ${name}` });
    if (route.changes && !allowChanges)
      return sendJson(response, 403, {
        problem: `nothing is changed from here: ${command} --allow-changes allows it`,
      });
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const call = { query: searchParams, body: await bodyOf(request), signal: gone.signal };
    if (!route.answer) return listeners.send(response, route.events!, call);
    const answer = await route.answer(call);
    return sendJson(response, 200, answer);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The pages that listen. */
class Listeners {
  private count = 0;

  /** Sends events for as long as a page listens. */
  async send(response: ServerResponse, events: Events, call: Call): Promise<void> {
    if (this.count >= mostListeners)
      return sendJson(response, 503, { problem: `${mostListeners} pages are open already: close one` });
    this.count += 1;
    try {
      await sendEvents(response, events(call), call.signal);
    } finally {
      this.count -= 1;
    }
  }
}

/** Answers an address with the cookie that it was good for. */
function letIn(response: ServerResponse, cookie: string | undefined): void {
  if (cookie === undefined)
    return sendJson(response, 401, { problem: 'this address has been used, or is none' });
  response.setHeader('set-cookie', cookie);
  return sendJson(response, 200, {});
}

/** Of what AWS or local AWS does not answer at all, or there is no room for now, a page asks again. */
function statusOf(error: unknown): number {
  if (error instanceof BadRequest) return error.status;
  return error instanceof Busy || isUnreachable(error) ? 503 : 502;
}

/** Says what is wrong with what is no request, or one whose address and headers are too long: there is no response to it. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const [status, problem] = isLong
    ? [
        '431 Request Header Fields Too Large',
        `the address and the headers may have ${maxHeaderSize} bytes, got more`,
      ]
    : ['400 Bad Request', 'this is no HTTP request'];
  const headers = Object.entries({ ...securityHeaders, 'content-type': 'application/json; charset=utf-8' });
  const head = [
    `HTTP/1.1 ${status}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${JSON.stringify({ problem })}`);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** JSON has numbers that nobody can reckon with: passed on they would be null. */
function finite(name: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  throw new Error(`${JSON.stringify(name)} is a number beyond all that there is room for`);
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  if (request.method !== 'POST') return {};
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > mostBodyBytes)
      throw new BadRequest(
        `a question, or what else is sent, may have ${mostBodyBytes} bytes, got ${request.headers['content-length'] ?? 'more'}`,
      );
    pieces.push(piece);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(pieces).toString(), finite);
  } catch (cause) {
    throw new BadRequest(`the body must be JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('the body must be a JSON object');
  return value as Record<string, unknown>;
}
