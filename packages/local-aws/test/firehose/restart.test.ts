import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  PutRecordCommand,
  StartDeliveryStreamEncryptionCommand,
  TagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { remote } from '../start.ts';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { account, partitioned, processing, processor, startFirehose, startTime } from './start-firehose.ts';

(remote ? describe.skip : describe)('a Firehose that is started again', () => {
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'firehose-restart-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true }));

  it('has its streams as they were', async () => {
    const before = await startFirehose({ dataDirectory });
    const name = await before.newStream(partitioned, { Tags: [{ Key: 'a', Value: 'b' }] });
    await before.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: name,
        CurrentDeliveryStreamVersionId: '1',
        DestinationId: 'destinationId-000000000001',
        ExtendedS3DestinationUpdate: { BufferingHints: { IntervalInSeconds: 90 } },
      }),
    );
    await before.firehose.send(
      new TagDeliveryStreamCommand({ DeliveryStreamName: name, Tags: [{ Key: 'c', Value: 'd' }] }),
    );
    const described = await before.describe(name);
    await before.close();

    const after = await startFirehose({ dataDirectory });
    expect(await after.describe(name)).toEqual(described);
    await after.close();
  });

  it('has let what was on its way arrive', async () => {
    const before = await startFirehose({ dataDirectory });
    const created = await before.newStream();
    await before.firehose.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName: created }));
    const creating = await before.create();
    await before.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: created }));
    const encrypting = await before.newStream();
    await before.firehose.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName: encrypting }));
    await before.close();

    const after = await startFirehose({ dataDirectory });
    const { DeliveryStreamNames } = await after.firehose.send(new ListDeliveryStreamsCommand({}));
    expect(DeliveryStreamNames).toEqual([creating, encrypting].toSorted());
    expect((await after.describe(creating)).DeliveryStreamStatus).toBe('ACTIVE');
    expect((await after.describe(encrypting)).DeliveryStreamEncryptionConfiguration?.Status).toBe('ENABLED');
    await after.close();
  });

  it('goes on from the time that its clock was moved to', async () => {
    const clock = () => new AdjustableClock(() => startTime.getTime());
    const before = await startFirehose({ dataDirectory, clock: clock() });
    const name = await before.newStream({ BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 } });
    await before.aws.clock.advance(7_200_000);
    await before.firehose.send(
      new PutRecordCommand({ DeliveryStreamName: name, Record: { Data: Buffer.from('a') } }),
    );
    const shown = before.aws.clock.now();
    await before.close();

    const after = await startFirehose({ dataDirectory, clock: clock() });
    expect(after.aws.clock.now()).toEqual(shown);
    await after.aws.clock.advance(59_000);
    const bodies = async () => {
      const { Contents = [] } = await after.s3.send(
        new ListObjectsV2Command({ Bucket: before.destination.BucketARN.split(':::')[1] }),
      );
      return Contents.map(({ Size }) => Size);
    };
    expect(await bodies()).toEqual([]);
    await after.aws.clock.advance(1000);
    expect(await bodies()).toEqual([1]);
    await after.close();
  });

  it('fails what waited for a function that it no longer has, in words that say so', async () => {
    const arn = `arn:aws:lambda:us-east-1:${account}:function:transform`;
    const before = await startFirehose({ dataDirectory, functions: { [arn]: () => ({ records: [] }) } });
    const name = await before.newStream(processing(processor('Lambda', { LambdaArn: arn })));
    await before.firehose.send(
      new PutRecordCommand({ DeliveryStreamName: name, Record: { Data: Buffer.from('a') } }),
    );
    await before.close();

    const errors: string[] = [];
    const onError = (error: unknown) => void errors.push((error as Error).message);
    const after = await startFirehose({ dataDirectory, onError });
    await after.aws.flush();
    const Bucket = before.destination.BucketARN.split(':::')[1];
    const { Contents = [] } = await after.s3.send(new ListObjectsV2Command({ Bucket }));
    const { Body } = await after.s3.send(new GetObjectCommand({ Bucket, Key: Contents[0]!.Key }));
    expect(JSON.parse(await Body!.transformToString())).toMatchObject({
      rawData: Buffer.from('a').toString('base64'),
      errorCode: 'Lambda.ResourceNotFound',
      errorMessage: `Function not found: ${arn}`,
    });
    expect(errors).toContain(`nothing stands behind ${arn}`);
    await after.close();
  });

  it('has no directory but those of its streams', async () => {
    const before = await startFirehose({ dataDirectory });
    await before.create();
    const gone = await before.newStream();
    await before.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: gone }));
    await before.close();

    const after = await startFirehose({ dataDirectory });
    expect(await readdir(join(dataDirectory, 'firehose', 'us-east-1', 'streams'))).toHaveLength(1);
    await after.close();
  });
});
