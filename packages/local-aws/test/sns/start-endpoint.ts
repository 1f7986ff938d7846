import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An HTTP endpoint of this machine that keeps what it gets until a test asks for it. */
export async function startEndpoint() {
  const received: Received[] = [];
  const waiting: ((request: Received) => void)[] = [];
  const answers: number[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      outgoing.writeHead(answers.shift() ?? 200).end();
      const request = { headers: incoming.headers, body: Buffer.concat(chunks).toString() };
      const next = waiting.shift();
      if (next) next(request);
      else received.push(request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** The first request that no test has asked for yet, when it comes. */
    next: () =>
      new Promise<Received>((resolve) => {
        const first = received.shift();
        if (first) resolve(first);
        else waiting.push(resolve);
      }),
    /** How many requests no test has asked for. */
    left: () => received.length,
    /** Answers the next requests with these statuses, and those after them with 200. */
    answer: (...statuses: number[]) => answers.push(...statuses),
    /** Answers 200 from now on, and forgets what came before. */
    forgive() {
      answers.length = 0;
      received.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
