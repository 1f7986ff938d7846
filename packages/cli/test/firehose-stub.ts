import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A delivery stream that can be deleted, expire, or hang.
 *
 * @mutable by its server, and `failFrom` by the test
 */
export interface FirehoseStub {
  endpoint: string;
  /** Every event taken. */
  events: string[];
  /** From so many calls on, the call fails with this exception of status 400; `hang`: it is never answered. */
  failFrom: { calls: number; type: string; message: string } | undefined;
  calls: number;
  close(): Promise<void>;
}

/** Starts the least of a Firehose on a free port of this machine. */
export async function startFirehoseStub(): Promise<FirehoseStub> {
  const stub: FirehoseStub = {
    endpoint: '',
    events: [],
    failFrom: undefined,
    calls: 0,
    close: () => Promise.resolve(),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers['x-amz-target']?.toString().endsWith('.DescribeDeliveryStream')) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'AccessDeniedException' }));
      return;
    }
    const { Records } = JSON.parse(Buffer.concat(chunks).toString()) as { Records: { Data: string }[] };
    stub.calls += 1;
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (stub.failFrom && stub.calls > stub.failFrom.calls) {
      const { type, message } = stub.failFrom;
      if (type === 'hang') return;
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: type, message }));
      return;
    }
    for (const { Data } of Records) stub.events.push(...Buffer.from(Data, 'base64').toString().split('\n'));
    const RequestResponses = Records.map((_, i) => ({ RecordId: `${i}`.padEnd(200, 'x') }));
    response.end(JSON.stringify({ Encrypted: false, FailedPutCount: 0, RequestResponses }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stub.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stub.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return stub;
}
