import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '../../../test/credentials.ts';
import { linesOf } from '../../../test/lines-of.ts';
import type { ClickstreamOptions } from '../../clickstream-options.ts';
import { generate } from '../../generate.ts';
import { OptionError } from '../../messages/option-error.ts';
import { kinesisSink } from './kinesis-sink.ts';
import type { KinesisSinkOptions } from './kinesis-sink.ts';

interface Entry {
  readonly Data: string;
  readonly PartitionKey: string;
}
interface Call {
  readonly StreamName: string;
  readonly Records: readonly Entry[];
}

const start = new Date('2026-01-01');
const folder = mkdtempSync(join(tmpdir(), 'kinesis-sink-'));
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What speaks for Kinesis takes every record but those of `refuses`, and keeps them in the order in which it took them. */
async function run(
  options: ClickstreamOptions,
  sinkOptions: Partial<KinesisSinkOptions> = {},
  refuses: (index: number, call: number) => boolean = () => false,
) {
  const calls: Call[] = [];
  const accepted: string[] = [];
  const targets = new Set<string>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks = await request.toArray();
    const call = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Call;
    targets.add(String(request.headers['x-amz-target']));
    const number = calls.push(call) - 1;
    const Records = call.Records.map(({ Data }, index) => {
      if (refuses(index, number))
        return { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded' };
      accepted.push(Buffer.from(Data, 'base64').toString());
      return { SequenceNumber: String(accepted.length), ShardId: 'shardId-000000000000' };
    });
    const FailedRecordCount = Records.filter((record) => 'ErrorCode' in record).length;
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ FailedRecordCount, Records }));
  };
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const sink = kinesisSink({
    stream: 'events',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client,
    deadLetterPath: join(folder, 'dead.jsonl'),
    ...sinkOptions,
  });
  const { account, error } = await generate({ seed: 42, start, sink, ...options });
  return { account, error, calls, accepted, targets };
}

const userOf = (event: string) => String((JSON.parse(event) as { user_id: number }).user_id);

describe('the kinesis sink', () => {
  it.each([
    ['fast', {}],
    ['plain', { path: 'plain' as const }],
  ])('delivers every event byte for byte on the %s path', async (path, sinkOptions) => {
    const { account, error, calls, accepted, targets } = await run({ count: 2600 }, sinkOptions);
    expect(error).toBeUndefined();
    expect(accepted.toSorted()).toEqual((await linesOf({ seed: 42, start, count: 2600 })).toSorted());
    expect(account).toMatchObject({ generated: 2600, accepted: 2600, deadLettered: 0, path });
    expect(account.requests).toBe(calls.length);
    expect(new Set(calls.map(({ StreamName }) => StreamName))).toEqual(new Set(['events']));
    expect(targets).toEqual(new Set(['Kinesis_20131202.PutRecords']));
  });

  it('sends only the refused records again, each event once', async () => {
    const { account, accepted } = await run({ count: 3000 }, {}, (index, call) => (index + call) % 4 === 0);
    expect(account).toMatchObject({
      generated: 3000,
      accepted: 3000,
      deadLettered: 0,
      possibleDuplicates: 0,
    });
    expect(account.throttles).toBeGreaterThan(700);
    expect(accepted.toSorted()).toEqual((await linesOf({ seed: 42, start, count: 3000 })).toSorted());
  });

  it('spreads records evenly: no partition key has many', async () => {
    const { calls } = await run({ count: 1000 });
    const keys = calls.flatMap(({ Records }) => Records.map(({ PartitionKey }) => PartitionKey));
    expect(keys).toHaveLength(1000);
    expect(new Set(keys).size).toBeGreaterThan(990);
  });

  it('puts as many events into a record as it is told, for Firehose to take apart', async () => {
    const { account, accepted } = await run({ count: 1000 }, { pack: 40 });
    expect(account).toMatchObject({ generated: 1000, accepted: 1000, deadLettered: 0 });
    expect(accepted).toHaveLength(25);
    const events = accepted.flatMap((record) => record.split('\n'));
    expect(events.toSorted()).toEqual((await linesOf({ seed: 42, start, count: 1000 })).toSorted());
  });

  it("keeps each user's events in order under one partition key, also where some are refused", async () => {
    const refuse = (index: number, call: number) => (index * 7 + call * 3) % 5 === 0;
    const { account, accepted, calls } = await run(
      { count: 400, users: 25 },
      { partitionKey: 'user' },
      refuse,
    );
    expect(account).toMatchObject({ generated: 400, accepted: 400 });
    for (const { Records } of calls) {
      const keys = Records.map(({ PartitionKey }) => PartitionKey);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { Data, PartitionKey } of Records)
        expect(userOf(Buffer.from(Data, 'base64').toString())).toBe(PartitionKey);
    }
    const byUser = (events: readonly string[]) => {
      const users = new Map<string, string[]>();
      for (const event of events) {
        const of = users.get(userOf(event)) ?? [];
        users.set(userOf(event), [...of, event]);
      }
      return users;
    };
    expect(byUser(accepted)).toEqual(byUser(await linesOf({ seed: 42, start, count: 400, users: 25 })));
  });

  it('gives up what is refused until its deadline, and accounts for it', async () => {
    const { account, error } = await run({ count: 20 }, { deadlineMs: 200 }, () => true);
    expect(account).toMatchObject({ generated: 20, accepted: 0, deadLettered: 20 });
    expect(error?.message).toContain('ProvisionedThroughputExceededException');
  });

  it.each<[string, object, RegExp]>([
    ['no stream', { stream: undefined }, /^stream must be the name of a stream/],
    ['a stream that is none', { stream: 'a b' }, /^stream must be 1\.\.128 letters/],
    ['a partition key that is none', { partitionKey: 'id' }, /^partitionKey must be random or user, got id$/],
    [
      'several calls at once that are to keep an order',
      { partitionKey: 'user', concurrency: 2 },
      /^concurrency must be 1 with the partition key user/,
    ],
    [
      'records of many users that are to keep an order',
      { partitionKey: 'user', pack: 'auto' },
      /^pack must be 1 with the partition key user, got auto$/,
    ],
  ])('refuses %s', (_what, options, message) => {
    const create = () => kinesisSink({ stream: 's', ...options } as KinesisSinkOptions);
    expect(create).toThrow(OptionError);
    expect(create).toThrow(message);
  });
});
