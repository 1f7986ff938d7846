import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { expect, it } from '@jest/globals';
import { openKinesis } from './open-kinesis.ts';

it('reads Kinesis where there is no HTTP/2', async () => {
  const server = createServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end('{"__type":"LimitExceededException","message":"so it answers"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const kinesis = openKinesis({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  await expect(kinesis.send(new ListStreamsCommand({}))).rejects.toThrow('so it answers');
  kinesis.destroy();
  server.closeAllConnections();
  server.close();
});
