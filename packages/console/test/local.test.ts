import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalAws } from '@clickstream/local-aws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startShown } from './start-shown.ts';

describe('what only local AWS tells', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
  });
  afterAll(() => shown.close());

  it('is its clock, its faults and its buffers', async () => {
    expect(await shown.ask('/api/local', cookie)).toMatchObject({
      aheadSeconds: 0,
      faults: { recordFailureRate: 0 },
      streams: [],
    });
  });

  it('is not changed by a number beyond all numbers, which is named', async () => {
    const free = await startShown({ allowChanges: true });
    const answer = await free.send('POST', '/api/local/clock', {
      headers: { cookie: await free.enter(), 'content-type': 'application/json' },
      body: '{"advanceSeconds": 1e400}',
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { problem: 'the body must be JSON: "advanceSeconds" is a number beyond all that there is room for' },
    ]);
    expect(free.aws.clock.aheadMs).toBe(0);
    await free.close();
  });

  it('is said not to be there while it does not answer', async () => {
    const aws = await createLocalAws();
    const server = await aws.listen();
    const gone = await startShown({ endpointUrl: server.url });
    await server.close();
    await aws.close();
    const answer = await gone.send('GET', '/api/local', { headers: { cookie: await gone.enter() } });
    expect([answer.status, await answer.json()]).toEqual([
      503,
      {
        problem: expect.stringMatching(
          /^local AWS does not answer: .*ECONNREFUSED 127\.0\.0\.1:(\d+) \(.*pnpm local --port \1 starts local AWS\)$/,
        ),
      },
    ]);
    await gone.close();
  });

  it('is said not to be what answers where another does', async () => {
    const other = createServer((_, response) => response.writeHead(404).end('{}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const another = await startShown({ endpointUrl: `http://127.0.0.1:${port}` });
    const answer = await another.send('GET', '/api/local', { headers: { cookie: await another.enter() } });
    expect([answer.status, await answer.json()]).toEqual([400, { problem: 'this target is not local AWS' }]);
    await another.close();
    await new Promise((resolve) => other.close(resolve));
  });
});
