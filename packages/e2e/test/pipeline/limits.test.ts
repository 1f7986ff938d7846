import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firehoseLimits, layoutOf, parseErrorKey, parseKey, tutorialFields } from '@clickstream/contract';
import { deliver, firehoseSink, generate } from '@clickstream/generator';
import { runCli } from '../../../cli/test/run-cli.ts';
import { credentials, startStream } from './start-stream.ts';

const layout = layoutOf();
const { activePartitions, batchRecords, billingStepBytes, recordBytes, subRecords } = firehoseLimits;
let started: Awaited<ReturnType<typeof startStream>>;
beforeAll(async () => {
  started = await startStream('clickstream', layout);
});
afterAll(() => started?.close());

const event = (user: number) => JSON.stringify({ [tutorialFields.user]: user });
const put = (text: string) =>
  started.firehose.send(
    new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record: { Data: Buffer.from(text) } }),
  );
const putBatch = (texts: readonly string[]) =>
  started.firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: 'clickstream',
      Records: texts.map((text) => ({ Data: Buffer.from(text) })),
    }),
  );

// Local AWS keeps figures of its own: it must be right for those who have nothing but it.
describe('the limits of the contract', () => {
  it('are those of local AWS for records and batches', async () => {
    const padding = recordBytes - event(1).length;
    await put(event(1) + ' '.repeat(padding));
    await expect(put(event(1) + ' '.repeat(padding + 1))).rejects.toThrow();
    const batch = Array.from({ length: batchRecords }, () => event(1));
    await putBatch(batch);
    await expect(putBatch([...batch, event(1)])).rejects.toThrow(`${batchRecords}`);
    await started.delivered();
  });

  it('are those of local AWS for partitions and for events in a record', async () => {
    const before = (await started.delivered()).size;
    const users = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => event(from + index)).join('');
    await put(users(subRecords, 1000));
    await put(users(activePartitions - subRecords + 1, 5000));
    await put(users(subRecords + 1, 1000));
    const keys = [...(await started.delivered()).keys()];
    const errors = keys.flatMap((key) => parseErrorKey(layout, key)?.errorType ?? []);
    expect(errors.toSorted()).toEqual(['activePartitionExceeded', 'metadata-extraction-failed']);
    const events = keys.filter((key) => parseKey(layout, key));
    expect(events.length - before).toBe(activePartitions);
  });
});

// The generator too, which is installable without the contract.
describe('the limits of the contract are those of the generator', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickstream-e2e-limits-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const sink = (pack?: number) =>
    firehoseSink({
      stream: 'clickstream',
      region: 'us-east-1',
      endpoint: started.url,
      client: { credentials },
      pack,
      deadLetterPath: join(directory, 'dead.jsonl'),
    });
  const made = async (count: number, pack?: number) =>
    (await generate({ count, seed: 1, sink: sink(pack) })).account;
  const padded = async (bytes: number) =>
    (await deliver({ events: [event(1).padEnd(bytes)], sink: sink() })).account;

  it('for records and batches', async () => {
    expect((await made(batchRecords)).requests).toBe(1);
    expect((await made(batchRecords + 1)).requests).toBe(2);
    expect((await padded(recordBytes)).accepted).toBe(1);
    expect((await padded(recordBytes + 1)).deadLettered).toBe(1);
  });

  it('for events in a record', async () => {
    expect((await made(subRecords, subRecords)).records).toBe(1);
    expect((await made(subRecords + 1, subRecords)).records).toBe(2);
    expect(() => sink(subRecords + 1)).toThrow(`1..${subRecords}`);
  });

  it('for the step of the bill', async () => {
    expect((await padded(1)).billedBytes).toBe(billingStepBytes);
    expect((await padded(billingStepBytes)).billedBytes).toBe(billingStepBytes);
    expect((await padded(billingStepBytes + 1)).billedBytes).toBe(2 * billingStepBytes);
  });

  it.each([0, 1])(
    'for the users of which gen warns, with %i more than partitions',
    async (more) => {
      const users = activePartitions + more;
      const env = {
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: started.url,
      };
      const args = ['--max-delay', '0', '--count', '20000', '--users', `${users}`, '--seed', '1', '--json'];
      const { code, stdout, stderr } = await runCli(['gen', ...args], { env });
      expect({ code, users: (JSON.parse(stdout) as { users: number }).users }).toEqual({ code: 0, users });
      expect(stderr.includes(`warning: more than ${activePartitions} users`)).toBe(more > 0);
    },
    120_000,
  );
});
