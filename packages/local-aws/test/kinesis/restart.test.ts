import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  KinesisClient,
  ListStreamsCommand,
  ListTagsForStreamCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { expect, it } from '@jest/globals';
import { itForgetsWhatTheDiskRefuses } from '../refused-changes.ts';
import { describeLocally } from '../start.ts';
import { startKinesis } from './start-kinesis.ts';

describeLocally('streams of Kinesis', () => {
  it('are what they were when local AWS starts again, with their records and iterators', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'kinesis-'));
    const first = await startKinesis({ dataDirectory });
    const StreamName = await first.newStream({ Tags: { a: 'b' } });
    await first.put(StreamName, ['a', 'b']);
    const iterator = await first.iteratorOf(StreamName);
    await first.kinesis.send(
      new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
    );
    await first.settle(StreamName);
    const [summary, shards] = [await first.summaryOf(StreamName), await first.shardsOf(StreamName)];
    await first.close();

    const second = await startKinesis({ dataDirectory });
    expect(await second.summaryOf(StreamName)).toEqual(summary);
    expect(await second.shardsOf(StreamName)).toEqual(shards);
    expect(await second.textsFrom(iterator)).toEqual(['a', 'b']);
    await second.put(StreamName, ['a']);
    expect(await second.read(StreamName, 'shardId-000000000001')).toEqual(['a']);
    await second.close();
    await rm(dataDirectory, { recursive: true, force: true });
  });
});

describeLocally('the disk', () => {
  const StreamName = 'stream';
  itForgetsWhatTheDiskRefuses({
    Client: KinesisClient,
    file: 'kinesis/us-east-1/streams.json',
    prepare: (kinesis) => kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 })),
    show: async (kinesis) => [
      (await kinesis.send(new ListStreamsCommand({}))).StreamNames,
      (await kinesis.send(new ListTagsForStreamCommand({ StreamName }))).Tags,
    ],
    changes: [
      [
        'a stream',
        (kinesis) => kinesis.send(new CreateStreamCommand({ StreamName: 'other', ShardCount: 1 })),
      ],
      ['tags', (kinesis) => kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { a: 'b' } }))],
    ],
  });
});
