import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordingEnvironment } from '../../../../test/firehose/delivery/recording-environment.ts';
import { AdjustableClock } from '../../../runtime/clock.ts';
import { KinesisSource } from './kinesis-source.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'source-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the source of a delivery stream', () => {
  it('reads up to where a shard ended when it was asked to, though records come all the time, and the others later', async () => {
    const environment = new RecordingEnvironment();
    // It is moved by the test alone.
    const clock = new AdjustableClock(() => 0);
    const taken: string[] = [];
    let end = 3;
    const source = await KinesisSource.open({
      source: {
        streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/events',
        roleArn: 'role',
        startAt: 0,
      },
      name: 'clickstream',
      directory,
      delivery: {
        async put(records) {
          taken.push(...records.map((record) => Buffer.from(record).toString()));
          // Another comes with each that is taken.
          if (end < 100) end += 1;
        },
      },
      environment: Object.assign(environment, {
        clock,
        ports: {
          ...environment.ports,
          streams: {
            ...environment.ports.streams,
            shards: async () => [{ id: 'shard', parents: [], end }],
            read: (_arn: string, _shard: string, position: number) => ({
              records: position < end ? [{ data: Buffer.from(`${position}`), at: 0 }] : [],
              next: Math.min(position + 1, end),
              behindMs: 0,
            }),
          },
        },
      }),
      measure: () => {},
      measureBilling: () => {},
      isNew: false,
    });
    await source.drain();
    expect(taken).toEqual(['0', '1', '2']);
    await source.drain();
    expect(taken).toEqual(['0', '1', '2', '3', '4', '5']);
    await clock.advance(1000);
    expect(taken).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    await source.close();
    clock.stop();
    expect(environment.errors).toEqual([]);
  });
});
