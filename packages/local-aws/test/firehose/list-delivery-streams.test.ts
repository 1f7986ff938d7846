import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { invalid, startFirehose } from './start-firehose.ts';

describe('firehose ListDeliveryStreams', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const send = (input: object = {}) => started.firehose.send(new ListDeliveryStreamsCommand(input as never));

  describe('rejects', () => {
    it('a limit below its range, a type and a cursor of other characters, in one message', async () => {
      await expect(
        send({ Limit: 0, DeliveryStreamType: 'x', ExclusiveStartDeliveryStreamName: 'a b' }),
      ).rejects.toEqual(
        invalid(
          "'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
          "'deliveryStreamType' failed to satisfy constraint: Member must satisfy enum value set: [DirectPut, KinesisStreamAsSource, MSKAsSource, DatabaseAsSource]",
          "'exclusiveStartDeliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
      );
    });
  });

  describe('answers', () => {
    it('names in lexical order, from behind a cursor that need not exist', async () => {
      const id = started.newName();
      for (const suffix of ['-c', '-a', '-B']) await started.create({ DeliveryStreamName: `${id}${suffix}` });
      const { DeliveryStreamNames } = await send({ ExclusiveStartDeliveryStreamName: `${id}-A`, Limit: 3 });
      expect(DeliveryStreamNames).toEqual([`${id}-B`, `${id}-a`, `${id}-c`]);
    });

    it('a page, and whether there is more', async () => {
      const id = started.newName();
      for (const suffix of ['-a', '-b']) await started.create({ DeliveryStreamName: `${id}${suffix}` });
      expect(await send({ ExclusiveStartDeliveryStreamName: id, Limit: 1 })).toMatchObject({
        DeliveryStreamNames: [`${id}-a`],
        HasMoreDeliveryStreams: true,
      });
    });

    it('only streams of the type that is asked for', async () => {
      const name = await started.create();
      const kinesis = await send({ DeliveryStreamType: 'KinesisStreamAsSource', Limit: 10_000 });
      expect(kinesis.DeliveryStreamNames).not.toContain(name);
      const direct = await send({ DeliveryStreamType: 'DirectPut', Limit: 10_000 });
      expect(direct.DeliveryStreamNames).toContain(name);
    });

    itLocally('ten names when no limit is given, and nothing of other regions', async () => {
      const other = await startFirehose();
      expect(await other.firehose.send(new ListDeliveryStreamsCommand())).toMatchObject({
        DeliveryStreamNames: [],
        HasMoreDeliveryStreams: false,
      });
      for (let count = 0; count < 11; count += 1) await other.create({ DeliveryStreamName: `s${count}` });
      const page = await other.firehose.send(new ListDeliveryStreamsCommand({}));
      expect(page.DeliveryStreamNames).toHaveLength(10);
      expect(page.HasMoreDeliveryStreams).toBe(true);
      const elsewhere = other.client(FirehoseClient, { region: 'eu-west-1' });
      expect((await elsewhere.send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames).toEqual([]);
      await other.close();
    });
  });
});
