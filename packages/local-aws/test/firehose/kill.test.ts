import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { ExtendedS3DestinationConfiguration, FirehoseClient } from '@aws-sdk/client-firehose';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LambdaEvent } from '../../src/services/firehose/record/steps/lambda-transform.ts';
import { lambdaArn, tutorialStream } from './delivery/recording-environment.ts';
import { newSeed, seededRandom } from '../seeded-random.ts';
import { killProcesses, lossesIn, recordsOf, startProcess, waitFor } from './start-process.ts';
import { processing, processor } from './start-firehose.ts';

const users = 20;
const seed = newSeed();

/** Puts a record for each id; answers with the ids. */
async function put(firehose: FirehoseClient, ids: readonly number[]): Promise<readonly number[]> {
  const Records = ids.map((id) => ({
    Data: Buffer.from(JSON.stringify(id % 17 === 0 ? { id } : { id, user_id: id % users })),
  }));
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: 'clickstream', Records }));
  return ids;
}

/**
 * Starts a process again and again on the same directory, puts under load, and kills it at any moment: in the middle of
 * puts, of calls of the function, and of writing objects. Then it delivers what is left. A life lasts until some puts
 * were acknowledged and `killAt` has resolved.
 */
async function liveAndDie(
  directory: string,
  lives: number,
  destination: ExtendedS3DestinationConfiguration,
  functions: Record<string, string> = {},
  killAt: (life: number) => Promise<unknown> = async () => {},
): Promise<{ acknowledged: number[]; sent: number; objects: Map<string, string>; losses: string[] }> {
  const random = seededRandom(seed);
  const acknowledged: number[] = [];
  const losses: string[] = [];
  let sent = 0;
  for (let life = 0; life < lives; life += 1) {
    const { create, firehose, flush, kill, load, said } = await startProcess(directory, { functions });
    if (life === 0) await create(destination);
    // By what was done, not by time: a busy machine does less in a second.
    const puts = 1 + random() * 12;
    const [flushAt, enough] = [countdown(puts * random()), countdown(puts)];
    const flushing = flushAt.reached.then(flush);
    const loading = load(
      (ids) => put(firehose, ids),
      () => (sent += 1),
      (ids) => {
        acknowledged.push(...ids);
        flushAt.count();
        enough.count();
      },
    );
    const isDue = enough.reached.then(() => killAt(life));
    await waitFor(`what life ${life} is to do before it is killed`, Promise.race([isDue, loading]));
    await wait(random() * 20);
    await kill();
    await waitFor(`the puts and the flush of life ${life}`, Promise.all([loading, flushing]));
    losses.push(...lossesIn(said()));
  }
  const last = await startProcess(directory, { functions });
  expect(await waitFor('the last flush', last.flush())).toBe(200);
  const objects = await last.lake();
  await last.kill();
  return { acknowledged, sent, objects, losses: [...losses, ...lossesIn(last.said())] };
}

/** Resolves `reached` once it has been counted so often. */
function countdown(times: number): { readonly reached: Promise<void>; readonly count: () => void } {
  let left = times;
  let reach = () => {};
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const count = () => {
    left -= 1;
    if (left <= 0) reach();
  };
  return { reached, count };
}

/** The numbers that a list has more than once. */
function repeated(ids: readonly number[]): number[] {
  const seen = new Set<number>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

describe(`local AWS, killed again and again under load (seed ${seed})`, () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kill-'));
  });
  afterEach(() => {
    killProcesses();
    rmSync(directory, { recursive: true, force: true });
  });

  it('delivers every acknowledged record, and none twice', async () => {
    const { destination } = tutorialStream({ CloudWatchLoggingOptions: { Enabled: false } });
    const { acknowledged, sent, objects, losses } = await liveAndDie(directory, 12, destination);

    expect(losses).toEqual([]);
    const ids = recordsOf(objects.values()).map(({ id }) => id);
    const arrived = new Set(ids);
    expect(acknowledged.length).toBeGreaterThanOrEqual(12 * 40);
    expect(acknowledged.filter((id) => !arrived.has(id))).toEqual([]);
    expect(repeated(ids)).toEqual([]);
    expect(ids.filter((id) => !(id <= sent))).toEqual([]);
  });

  it('delivers what its function made of every acknowledged record once, and its backup, however often it called', async () => {
    const delay = seededRandom(seed + 1);
    /** How often the function was called for an id, and what has become of it. */
    const calls = new Map<number, number>();
    const fate = (id: number) => (id % 13 === 0 ? 'Dropped' : id % 11 === 0 ? 'ProcessingFailed' : 'Ok');
    const transform = ({ invocationId, records }: LambdaEvent) => ({
      records: records.map(({ recordId, data }) => {
        const event = JSON.parse(Buffer.from(data, 'base64').toString()) as { id: number; user_id?: number };
        calls.set(event.id, (calls.get(event.id) ?? 0) + 1);
        return {
          recordId,
          result: fate(event.id),
          data: Buffer.from(JSON.stringify({ ...event, invocationId })).toString('base64'),
          metadata: { partitionKeys: { parity: String(event.id % 2) } },
        };
      }),
    });
    /** In every third life the process is killed while the function is under way, which does not answer then. */
    let called = () => {};
    let mute = false;
    const killAt = async (life: number) => {
      mute = life % 3 === 0;
      if (mute) await new Promise<void>((resolve) => (called = resolve));
    };
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const event = JSON.parse(Buffer.concat(await request.toArray()).toString()) as LambdaEvent;
      const transformed = transform(event);
      called();
      if (mute) {
        mute = false;
        return;
      }
      // It is under way for a while, so that the process is often killed in between.
      await wait(delay() * 60);
      response.end(JSON.stringify(transformed));
    };
    const server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { destination } = tutorialStream({
      CloudWatchLoggingOptions: { Enabled: false },
      Prefix: 'data/!{partitionKeyFromLambda:parity}/userId=!{partitionKeyFromQuery:userId}/',
    });
    const { acknowledged, sent, objects, losses } = await liveAndDie(
      directory,
      12,
      {
        ...destination,
        ...processing(
          ...(destination.ProcessingConfiguration!.Processors as ReturnType<typeof processor>[]),
          processor('Lambda', {
            LambdaArn: lambdaArn,
            NumberOfRetries: '0',
            BufferSizeInMBs: '0.2',
            BufferIntervalInSeconds: '0',
          }),
        ),
        S3BackupMode: 'Enabled',
        S3BackupConfiguration: {
          RoleARN: destination.RoleARN,
          BucketARN: destination.BucketARN,
          Prefix: 'backup/',
        },
      },
      { [lambdaArn]: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      killAt,
    );
    server.close();

    expect(losses).toEqual([]);
    const under = (prefix: string) =>
      [...objects].filter(([key]) => key.startsWith(prefix)).map(([, text]) => text);
    expect(acknowledged.length).toBeGreaterThanOrEqual(12 * 40);
    // The records of a backup stand side by side.
    const backup = recordsOf(under('backup/').map((text) => text.replaceAll('}{', '}\n{'))).map(
      ({ id }) => id,
    );
    const lake = recordsOf([...under('data/'), ...under('errors/')]).map(({ id }) => id);
    for (const [ids, expected] of [
      [backup, acknowledged],
      [lake, acknowledged.filter((id) => fate(id) !== 'Dropped')],
    ] as const) {
      const arrived = new Set(ids);
      expect(expected.filter((id) => !arrived.has(id))).toEqual([]);
      expect(repeated(ids)).toEqual([]);
      expect(ids.filter((id) => !(id <= sent))).toEqual([]);
    }
    const failed = recordsOf(under('errors/processing-failed/')).map(({ id }) => fate(id));
    expect(new Set(failed)).toEqual(new Set(['ProcessingFailed']));
    // Which it must have been, for this test to tell anything.
    expect([...calls.values()].filter((count) => count > 1).length).toBeGreaterThan(0);
  });
});
