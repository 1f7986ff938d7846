import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tutorialStream } from './delivery/recording-environment.ts';
import { killProcesses, lakeOf, recordsOf, startProcess } from './start-process.ts';

const StreamName = 'events';

/** Puts batches until the process is gone; tells of the ids that were acknowledged. */
async function load(
  kinesis: KinesisClient,
  nextId: () => number,
  acknowledge: (ids: readonly number[]) => void,
): Promise<void> {
  for (;;) {
    const ids = Array.from({ length: 40 }, nextId);
    const Records = ids.map((id) => ({
      Data: Buffer.from(JSON.stringify({ id, user_id: id % 20 })),
      PartitionKey: String(id % 20),
    }));
    try {
      const { Records: results } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
      acknowledge(ids.filter((_, index) => results![index]!.ErrorCode === undefined));
    } catch {
      return;
    }
  }
}

describe('a Kinesis stream that Firehose reads, killed again and again under load', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kinesis-kill-'));
  });
  afterEach(() => {
    killProcesses();
    rmSync(directory, { recursive: true, force: true });
  });

  it('delivers every acknowledged record at least once, and nothing that was not sent', async () => {
    const { destination } = tutorialStream({ CloudWatchLoggingOptions: { Enabled: false } });
    const acknowledged: number[] = [];
    let sent = 0;
    for (let life = 0; life < 8; life += 1) {
      const { create, kinesis, flush, kill } = await startProcess(directory);
      if (life === 0) {
        await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 3 }));
        const { StreamDescriptionSummary } = await untilActive(kinesis);
        await create(destination, {
          DeliveryStreamType: 'KinesisStreamAsSource',
          KinesisStreamSourceConfiguration: {
            KinesisStreamARN: StreamDescriptionSummary!.StreamARN,
            RoleARN: destination.RoleARN,
          },
        });
      }
      // By what was done, not by time: a busy machine does less in a second.
      let left = 2 + Math.random() * 12;
      let reach = () => {};
      const enough = new Promise<void>((resolve) => (reach = resolve));
      const loads = Array.from({ length: 3 }, () =>
        load(
          kinesis,
          () => (sent += 1),
          (ids) => {
            acknowledged.push(...ids);
            left -= 1;
            if (left <= 0) reach();
          },
        ),
      );
      await enough;
      // A flush reads all that is there, so that it is killed in the middle of that as well.
      const flushing = life % 2 === 0 ? flush() : undefined;
      await wait(Math.random() * 20);
      await kill();
      await Promise.all([...loads, flushing?.catch(() => {})]);
    }
    const last = await startProcess(directory);
    expect(await last.flush()).toBe(200);
    await last.kill();

    const ids = recordsOf(lakeOf(directory).values()).map(({ id }) => id);
    const arrived = new Set(ids);
    expect(acknowledged.length).toBeGreaterThanOrEqual(8 * 40);
    expect(acknowledged.filter((id) => !arrived.has(id))).toEqual([]);
    expect(ids.filter((id) => !(id <= sent))).toEqual([]);
  }, 600_000);
});

async function untilActive(kinesis: KinesisClient) {
  for (;;) {
    const answer = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (answer.StreamDescriptionSummary!.StreamStatus === 'ACTIVE') return answer;
    await wait(20);
  }
}
