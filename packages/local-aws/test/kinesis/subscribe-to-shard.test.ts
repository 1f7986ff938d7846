import {
  DeregisterStreamConsumerCommand,
  MergeShardsCommand,
  RegisterStreamConsumerCommand,
  SplitShardCommand,
  StartStreamEncryptionCommand,
  SubscribeToShardCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import type { StartingPosition, SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, describe, expect } from '@jest/globals';
import { itLocally as it } from '../start.ts';
import { failure, startKinesis } from './start-kinesis.ts';

const { aws, url, client, kinesis, newStream, settle, arnOf, shardsOf, put, close } = await startKinesis();
afterAll(close);

const first = 'shardId-000000000000';

/** A stream of one shard with a consumer that may subscribe. */
async function newConsumer(ConsumerName = 'one') {
  const StreamName = await newStream();
  const StreamARN = await arnOf(StreamName);
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
  await settle(StreamName);
  return { StreamName, ConsumerARN: Consumer!.ConsumerARN! };
}

/** Subscribes, and gives the events one by one. */
async function subscribe(
  ConsumerARN: string,
  { ShardId = first, ...position }: Partial<StartingPosition> & { readonly ShardId?: string } = {},
  by = kinesis,
) {
  const StartingPosition = { Type: 'TRIM_HORIZON' as const, ...position };
  const { EventStream } = await by.send(
    new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition }),
  );
  const events = EventStream![Symbol.asyncIterator]();
  return {
    async next(): Promise<SubscribeToShardEvent | undefined> {
      const { done, value } = await events.next();
      return done ? undefined : value.SubscribeToShardEvent!;
    },
    end: () => events.return?.(),
  };
}

/** The same over HTTP/1.1, which the SDK's client does not speak by itself: what has come up to a word. */
async function subscribeOverHttp1(url: string, ConsumerARN: string) {
  const StartingPosition = { Type: 'TRIM_HORIZON' };
  const { body } = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Kinesis_20131202.SubscribeToShard',
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260304/us-east-1/kinesis/aws4_request',
    },
    body: JSON.stringify({ ConsumerARN, ShardId: first, StartingPosition }),
  });
  const reader = body!.getReader();
  let come = '';
  return {
    async until(word: string): Promise<string> {
      while (!come.includes(word)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`it ended without ${word}: ${come}`);
        come += Buffer.from(value).toString('latin1');
      }
      return come;
    },
    end: () => reader.cancel(),
  };
}

const textsOf = (event: SubscribeToShardEvent | undefined) =>
  event?.Records!.map(({ Data }) => Buffer.from(Data!).toString());

describe('kinesis SubscribeToShard', () => {
  describe('rejects', () => {
    it('a consumer that is not there, or not yet ACTIVE', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      await expect(subscribe(`${ConsumerARN}1`)).rejects.toEqual(
        failure('ResourceNotFoundException', /^Consumer /),
      );
      const StreamARN = await arnOf(StreamName);
      const { Consumer } = await kinesis.send(
        new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'new' }),
      );
      await expect(subscribe(Consumer!.ConsumerARN!)).rejects.toEqual(
        failure('ResourceInUseException', /not ACTIVE, instead in state CREATING$/),
      );
    });

    it('a shard that is not there', async () => {
      const { ConsumerARN } = await newConsumer();
      await expect(subscribe(ConsumerARN, { ShardId: 'shardId-000000000009' })).rejects.toEqual(
        failure('ResourceNotFoundException', /^Shard shardId-000000000009 in stream /),
      );
    });

    it('a position that there is not, and one without what it is told by', async () => {
      const { ConsumerARN } = await newConsumer();
      await expect(subscribe(ConsumerARN, { Type: 'AT_LATEST' as never })).rejects.toEqual(
        failure('ValidationException', /startingPosition\.type/i),
      );
      await expect(subscribe(ConsumerARN, { Type: 'AFTER_SEQUENCE_NUMBER' })).rejects.toMatchObject({
        name: 'InvalidArgumentException',
      });
    });

    it('a second subscription of a consumer to a shard within five seconds', async () => {
      const { ConsumerARN } = await newConsumer();
      const one = await subscribe(ConsumerARN);
      await one.next();
      await expect(subscribe(ConsumerARN)).rejects.toEqual(
        failure('ResourceInUseException', /^Another active subscription exists/),
      );
      await one.end();
    });
  });

  describe('answers', () => {
    it('with the records that are there, and then with each that is put', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      await put(StreamName, ['a', 'b']);
      const events = await subscribe(ConsumerARN);
      const event = await events.next();
      expect(textsOf(event)).toEqual(['a', 'b']);
      expect(event).toMatchObject({ MillisBehindLatest: 0, ContinuationSequenceNumber: expect.any(String) });
      expect(event!.Records![0]).toMatchObject({
        PartitionKey: 'a',
        SequenceNumber: expect.stringMatching(/^49\d{54}$/),
        ApproximateArrivalTimestamp: expect.any(Date),
      });
      await put(StreamName, ['c']);
      expect(textsOf(await events.next())).toEqual(['c']);
      await events.end();
    });

    it('the same over HTTP/1.1', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      await put(StreamName, ['first']);
      const events = await subscribeOverHttp1(url, ConsumerARN);
      const start = await events.until(`"Data":"${Buffer.from('first').toString('base64')}"`);
      expect(start.indexOf('initial-response')).toBeLessThan(start.indexOf('SubscribeToShardEvent'));
      await put(StreamName, ['second']);
      await events.until(`"Data":"${Buffer.from('second').toString('base64')}"`);
      await events.end();
    });

    it('with an empty event every five seconds, which says where to go on', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      const events = await subscribe(ConsumerARN, { Type: 'LATEST' });
      expect(textsOf(await events.next())).toEqual([]);
      await aws.clock.advance(5_000);
      const event = await events.next();
      expect(textsOf(event)).toEqual([]);
      await events.end();
      await put(StreamName, ['a']);
      await aws.clock.advance(5_000);
      for (const Type of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'] as const) {
        const SequenceNumber = event!.ContinuationSequenceNumber;
        const again = await subscribe(ConsumerARN, { Type, SequenceNumber });
        expect(textsOf(await again.next())).toEqual(['a']);
        await again.end();
        await aws.clock.advance(5_000);
      }
    });
  });

  describe('does', () => {
    it('go on where a subscription ended, without a record twice or none', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      await put(StreamName, ['a', 'b']);
      const one = await subscribe(ConsumerARN);
      const { ContinuationSequenceNumber: SequenceNumber } = (await one.next())!;
      await put(StreamName, ['c']);
      await one.end();
      await aws.clock.advance(5_000);
      const two = await subscribe(ConsumerARN, { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });
      expect(textsOf(await two.next())).toEqual(['c']);
      await two.end();
    });

    it('end after five minutes', async () => {
      const { ConsumerARN } = await newConsumer();
      const events = await subscribe(ConsumerARN);
      await events.next();
      await aws.clock.advance(300_000);
      let last = await events.next();
      while (last) last = await events.next();
      expect(last).toBeUndefined();
    });

    it('give a subscription to who asks for it five seconds later', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      const one = await subscribe(ConsumerARN);
      await one.next();
      await aws.clock.advance(5_000);
      const two = await subscribe(ConsumerARN);
      await put(StreamName, ['a']);
      let last = await one.next();
      while (last) {
        expect(textsOf(last)).toEqual([]);
        last = await one.next();
      }
      let event = await two.next();
      if (textsOf(event)!.length === 0) event = await two.next();
      expect(textsOf(event)).toEqual(['a']);
      await two.end();
    });

    it('end with the children of a shard that is closed, and all that it had', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      await put(StreamName, ['a']);
      await kinesis.send(
        new SplitShardCommand({ StreamName, ShardToSplit: first, NewStartingHashKey: '1000' }),
      );
      await settle(StreamName);
      const events = await subscribe(ConsumerARN);
      const event = await events.next();
      expect(textsOf(event)).toEqual(['a']);
      expect(event!.ContinuationSequenceNumber).toBeUndefined();
      const children = (await shardsOf(StreamName)).slice(1).map(({ ShardId }) => ShardId);
      expect(event!.ChildShards!.map(({ ShardId }) => ShardId)).toEqual(children);
      expect(event!.ChildShards![0]).toMatchObject({ ParentShards: [first] });
      expect(await events.next()).toBeUndefined();
    });

    const changes = {
      split: (StreamName: string) =>
        new SplitShardCommand({ StreamName, ShardToSplit: first, NewStartingHashKey: '1000' }),
      scaled: (StreamName: string) =>
        new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
    };
    it.each(Object.entries(changes))(
      'tell who is subscribed to a shard of its children once it is %s, after all that it had',
      async (_, change) => {
        const { StreamName, ConsumerARN } = await newConsumer();
        const events = await subscribe(ConsumerARN);
        expect((await events.next())!.ChildShards).toBeUndefined();
        await put(StreamName, ['a']);
        await kinesis.send(change(StreamName) as SplitShardCommand);
        const texts: string[] = [];
        let last = await events.next();
        for (let event = last; event; event = await events.next()) {
          texts.push(...textsOf(event)!);
          last = event;
        }
        expect(texts).toEqual(['a']);
        const children = (await shardsOf(StreamName)).slice(1).map(({ ShardId }) => ShardId);
        expect(children).toHaveLength(2);
        expect(last!.ChildShards!.map(({ ShardId }) => ShardId)).toEqual(children);
      },
    );

    it('tell who is subscribed to either of two shards what they were merged into', async () => {
      const { StreamName, ConsumerARN } = await newConsumer();
      await kinesis.send(changes.split(StreamName));
      await settle(StreamName);
      const [, ShardToMerge, AdjacentShardToMerge] = (await shardsOf(StreamName)).map(
        ({ ShardId }) => ShardId!,
      );
      const both = await Promise.all(
        [ShardToMerge, AdjacentShardToMerge].map((ShardId) => subscribe(ConsumerARN, { ShardId })),
      );
      for (const events of both) await events.next();
      await kinesis.send(new MergeShardsCommand({ StreamName, ShardToMerge, AdjacentShardToMerge }));
      for (const events of both) {
        expect((await events.next())!.ChildShards).toEqual([
          expect.objectContaining({ ParentShards: [ShardToMerge, AdjacentShardToMerge] }),
        ]);
        expect(await events.next()).toBeUndefined();
      }
    });

    it('end with the error of a consumer that is taken away', async () => {
      const { ConsumerARN } = await newConsumer();
      const events = await subscribe(ConsumerARN);
      await events.next();
      await kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN }));
      await expect(events.next()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });

    it('end with the error of a key that does not let it read', async () => {
      const kms = client(KMSClient);
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
      const KeyId = KeyMetadata!.Arn!;
      const { StreamName, ConsumerARN } = await newConsumer();
      await kinesis.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId }));
      await settle(StreamName);
      await put(StreamName, ['a']);
      await kms.send(new DisableKeyCommand({ KeyId }));
      const events = await subscribe(ConsumerARN);
      await expect(events.next()).rejects.toMatchObject({ name: 'KMSDisabledException' });
    });

    it('not keep the server from closing', async () => {
      const other = await startKinesis();
      const StreamARN = await other.arnOf(await other.newStream());
      const { Consumer } = await other.kinesis.send(
        new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }),
      );
      await other.aws.clock.advance(1000);
      const events = await subscribe(Consumer!.ConsumerARN!, {}, other.kinesis);
      await events.next();
      await other.aws.clock.advance(5_000);
      const overHttp1 = await subscribeOverHttp1(other.url, Consumer!.ConsumerARN!);
      await overHttp1.until('SubscribeToShardEvent');
      // Both are cut off.
      const cut = Promise.allSettled([events.next(), overHttp1.until('nothing')]);
      await other.close();
      expect((await cut)[1]).toMatchObject({ status: 'rejected' });
    });
  });
});
