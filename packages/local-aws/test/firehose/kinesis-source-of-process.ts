import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { Destination } from '../../src/services/firehose/destination/destination.ts';
import { tutorialStream } from './delivery/recording-environment.ts';
import { waitFor } from './start-process.ts';
import type { startProcess } from './start-process.ts';

/** The Kinesis stream that Firehose reads. */
export const StreamName = 'events';

/** Makes a Kinesis stream, and one of Firehose that delivers what it reads of it by user; both are ACTIVE then. */
export async function createSourceAndStream(
  { create, kinesis }: Awaited<ReturnType<typeof startProcess>>,
  ShardCount: number,
  changed: Partial<Destination> = {},
): Promise<void> {
  const { destination } = tutorialStream(changed);
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
  const { StreamDescriptionSummary } = await waitFor('the Kinesis stream to be ACTIVE', untilActive(kinesis));
  await create(destination, {
    DeliveryStreamType: 'KinesisStreamAsSource',
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: StreamDescriptionSummary!.StreamARN,
      RoleARN: destination.RoleARN,
    },
  });
}

async function untilActive(kinesis: KinesisClient) {
  for (;;) {
    const answer = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (answer.StreamDescriptionSummary!.StreamStatus === 'ACTIVE') return answer;
    await wait(20);
  }
}

/** Puts a record for each id; answers with the ids of those that were taken. */
export async function putIds(kinesis: KinesisClient, ids: readonly number[]): Promise<readonly number[]> {
  const Records = ids.map((id) => ({
    Data: Buffer.from(JSON.stringify({ id, user_id: id % 20 })),
    PartitionKey: String(id % 20),
  }));
  const { Records: results } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  return ids.filter((_, index) => results![index]!.ErrorCode === undefined);
}
