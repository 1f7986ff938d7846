import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BufferedStream } from '../../src/dispatch/service/buffered-stream.ts';
import { remote } from '../start.ts';
import { startFirehose, startTime } from './start-firehose.ts';

(remote ? describe.skip : describe)('what local AWS tells of itself', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());

  const ask = async <T>(call: string, body?: object): Promise<T> => {
    const response = await fetch(`${started.url}/_local/${call}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  };

  it('says of each stream what is buffered, and when it is flushed', async () => {
    const name = await started.create();
    await ask('clock', { advanceSeconds: 1 });
    const own = async () => {
      const { streams } = await ask<{ streams: BufferedStream[] }>('buffers');
      return streams.find(({ stream }) => stream === name);
    };
    expect(await own()).toMatchObject({ open: 0, records: 0, bytes: 0, flushed: 0, buffers: [] });
    const Records = ['one', 'three'].map((text) => ({ Data: Buffer.from(text) }));
    await started.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
    const { now } = await ask<{ now: string }>('clock');
    const flushesAt = new Date(Date.parse(now) + 300_000).toISOString();
    expect(await own()).toMatchObject({
      region: 'us-east-1',
      open: 1,
      records: 2,
      bytes: 8,
      nextFlushAt: flushesAt,
      buffers: [{ kind: 'data', name: '', records: 2, bytes: 8, sizeBytes: 5 * 1024 * 1024, flushesAt }],
    });
    await ask('flush', {});
    expect(await own()).toMatchObject({ open: 0, records: 0, flushed: 0 });
  });

  it('names a buffer of a partition in the language of prefixes', async () => {
    const name = await started.create({
      ExtendedS3DestinationConfiguration: {
        ...started.destination,
        Prefix: 'a/user=!{partitionKeyFromQuery:user}/!{timestamp:yyyy}/',
        ErrorOutputPrefix: 'failed/!{firehose:error-output-type}/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: 'MetadataExtraction',
              Parameters: [
                { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{user:.user}' },
                { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
              ],
            },
          ],
        },
      },
    });
    await ask('clock', { advanceSeconds: 1 });
    const Records = ['{"user":"7"}', '{}'].map((text) => ({ Data: Buffer.from(text) }));
    await started.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
    const { streams } = await ask<{ streams: BufferedStream[] }>('buffers');
    const { partitions, partitionLimit, buffers } = streams.find(({ stream }) => stream === name)!;
    expect([partitions, partitionLimit]).toEqual([1, 500]);
    expect(new Set(buffers.map((each) => `${each.kind} ${each.name}`))).toEqual(
      new Set(['data a/user=7/!{timestamp:yyyy}/', 'error metadata-extraction-failed']),
    );
  });

  it('says what time it is, and how far its clock is ahead', async () => {
    const before = await ask<{ now: string; aheadSeconds: number }>('clock');
    expect(Date.parse(before.now)).toBe(startTime.getTime() + before.aheadSeconds * 1000);
    await ask('clock', { advanceSeconds: 90 });
    expect(await ask<{ aheadSeconds: number }>('clock')).toMatchObject({
      aheadSeconds: before.aheadSeconds + 90,
    });
  });

  it('says which faults are on', async () => {
    await ask('faults', { recordFailureRate: 0.5 });
    expect(await ask('faults')).toMatchObject({ recordFailureRate: 0.5, serverErrorRate: 0 });
    await ask('faults', { recordFailureRate: 0 });
    expect(await ask('faults')).toMatchObject({ recordFailureRate: 0 });
  });
});
