import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  StartDeliveryStreamEncryptionCommand,
  TagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { remote } from '../start.ts';
import { partitioned, startFirehose } from './start-firehose.ts';

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
