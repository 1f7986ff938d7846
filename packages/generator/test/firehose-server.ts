import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one call. Without anything it accepts all records. */
export interface Reaction {
  /** These records are not taken. */
  readonly refuse?: readonly number[];
  /** The error of refused records. Default ServiceUnavailableException. */
  readonly code?: string;
  /** The whole call fails with this status and exception; nothing is taken. */
  readonly status?: number;
  readonly type?: string;
  readonly message?: string;
  /** The connection is cut instead of an answer: before anything was taken, or after all was. */
  readonly cut?: 'before' | 'after';
  /** How long the answer takes, in milliseconds. */
  readonly delayMs?: number;
  /** This text is the answer; with `status`, of a call that failed. */
  readonly body?: string;
  /** What becomes of the answer's body when all was taken: it breaks off, never goes on, or trickles on for ever. */
  readonly answer?: 'cut' | 'short' | 'stalled' | 'trickling';
}

/** A call as the server saw it. */
export interface Call {
  readonly stream: string;
  readonly headers: IncomingMessage['headers'];
  readonly records: Buffer[];
  readonly bodyBytes: number;
}

/** The least of a Firehose that can be wrong in every way: PutRecordBatch over real HTTP, JSON 1.1. */
export interface FirehoseServer {
  readonly endpoint: string;
  readonly calls: Call[];
  /** Every event taken, in the order it was, packed records taken apart. */
  readonly accepted: string[];
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine; `react` decides about each call, by its number. */
export async function startFirehoseServer(
  react: (call: Call, index: number) => Reaction = () => ({}),
): Promise<FirehoseServer> {
  const calls: Call[] = [];
  const accepted: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const body = Buffer.concat(chunks);
    const { DeliveryStreamName: stream, Records } = JSON.parse(body.toString()) as {
      DeliveryStreamName: string;
      Records: { Data: string }[];
    };
    const records = Records.map(({ Data }) => Buffer.from(Data, 'base64'));
    const call = { stream, headers: request.headers, records, bodyBytes: body.length };
    calls.push(call);
    const reaction = react(call, calls.length - 1);
    const { refuse = [], code = 'ServiceUnavailableException', message = 'Slow down.' } = reaction;
    if (reaction.delayMs) await new Promise((resolve) => setTimeout(resolve, reaction.delayMs).unref());
    if (reaction.cut === 'before') return request.socket.destroy();
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (reaction.status) response.statusCode = reaction.status;
    if (reaction.status && reaction.body === undefined) {
      return response.end(JSON.stringify({ __type: reaction.type, message }));
    }
    if (reaction.body !== undefined) return response.end(reaction.body);
    const refused = new Set(refuse);
    for (const [i, record] of records.entries()) {
      if (!refused.has(i)) accepted.push(...record.toString().split('\n'));
    }
    if (reaction.cut === 'after') return request.socket.destroy();
    const responses = records.map((_, i) =>
      refused.has(i) ? { ErrorCode: code, ErrorMessage: message } : { RecordId: `id${i}`.padEnd(224, 'x') },
    );
    const text = JSON.stringify({
      Encrypted: false,
      FailedPutCount: refused.size,
      RequestResponses: responses,
    });
    if (reaction.answer === undefined) return response.end(text);
    if (reaction.answer === 'short') {
      response.removeHeader('transfer-encoding');
      response.setHeader('connection', 'close');
      response.shouldKeepAlive = false;
      response.useChunkedEncodingByDefault = false;
      return response.end(text.slice(0, 100));
    }
    response.setHeader('content-length', text.length);
    response.write(text.slice(0, 100));
    if (reaction.answer === 'cut') setImmediate(() => request.socket.destroy());
    if (reaction.answer === 'trickling') {
      const timer = setInterval(() => response.write(' '), 20);
      request.socket.on('close', () => clearInterval(timer));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    accepted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
