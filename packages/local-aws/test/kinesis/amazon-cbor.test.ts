import { afterAll, expect, it } from '@jest/globals';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { cbor } from '@smithy/core/cbor';
import { RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { describeLocally } from '../start.ts';
import { newName, startKinesis } from './start-kinesis.ts';

const { aws, url, kinesis, newStream, settle, put, iteratorOf, arnOf, textsFrom, close } =
  await startKinesis();
afterAll(close);

const now = () => aws.clock.now().getTime();
const contentType = 'application/x-amz-cbor-1.1';
const credentials = 'AWS4-HMAC-SHA256 Credential=test/20260304/us-east-1/kinesis/aws4_request';

/** What SDKs for Java send. */
const post = (operation: string, body: Buffer) =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-amz-target': `Kinesis_20131202.${operation}`,
      authorization: credentials,
    },
    body: new Uint8Array(body),
  });

async function call(
  operation: string,
  body: Buffer,
): Promise<{ status: number; hex: string; value: unknown }> {
  const answer = await post(operation, body);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-type')).toBe(contentType);
  const value: unknown = bytes.length === 0 ? undefined : cbor.deserialize(Uint8Array.from(bytes));
  return { status: answer.status, hex: bytes.toString('hex'), value };
}

/** Items of CBOR, byte by byte, as Jackson writes them. */
const hex = (text: string) => Buffer.from(text, 'hex');
const text = (value: string) => {
  const bytes = Buffer.from(value);
  const head = bytes.length < 24 ? [0x60 + bytes.length] : [0x78, bytes.length];
  return Buffer.concat([Buffer.from(head), bytes]);
};
const map = (...items: (string | Buffer)[]) => indefinite('bf', items);
const list = (...items: (string | Buffer)[]) => indefinite('9f', items);
const indefinite = (head: string, items: readonly (string | Buffer)[]) =>
  Buffer.concat([
    hex(head),
    ...items.map((item) => (typeof item === 'string' ? text(item) : item)),
    hex('ff'),
  ]);
/** A time as an integer of 64 bits, in milliseconds. */
const time = (milliseconds: number) => {
  const item = hex('c11b0000000000000000');
  item.writeBigUInt64BE(BigInt(milliseconds), 2);
  return item;
};

describeLocally('kinesis in the CBOR of SDKs for Java', () => {
  it('puts records, whose data are bytes, and gives them back with times in milliseconds', async () => {
    const StreamName = await newStream();
    const record = (data: string, key: Buffer) => map('Data', hex(data), 'PartitionKey', key);
    // A key in pieces, as Jackson writes a long text.
    const answer = await call(
      'PutRecords',
      map(
        'Records',
        list(record('440001ff7f', text('käy')), record('4178', hex('7f616b6165ff'))),
        'StreamName',
        StreamName,
      ),
    );
    expect(answer.value).toEqual({
      FailedRecordCount: 0,
      Records: Array.from({ length: 2 }, () => ({
        SequenceNumber: expect.stringMatching(/^\d+$/),
        ShardId: 'shardId-000000000000',
      })),
    });
    const read = await call(
      'GetRecords',
      map('ShardIterator', await longText(StreamName), 'Limit', hex('190064')),
    );
    const { Records } = read.value as { Records: Record<string, unknown>[] };
    expect(
      Records.map(({ Data, PartitionKey }) => [
        Buffer.from(Data as Uint8Array).toString('hex'),
        PartitionKey,
      ]),
    ).toEqual([
      ['0001ff7f', 'käy'],
      ['78', 'ke'],
    ]);
    const arrival = text('ApproximateArrivalTimestamp').toString('hex');
    expect(read.hex).toContain(`${arrival}${time(now()).toString('hex')}`);
  });

  const longText = async (StreamName: string) => {
    const iterator = Buffer.from(await iteratorOf(StreamName));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(iterator.length);
    return Buffer.concat([hex('79'), length, iterator]);
  };

  it('takes times in milliseconds', async () => {
    const StreamName = await newStream();
    await put(StreamName, ['a']);
    const at = async (milliseconds: number) => {
      const { value } = await call(
        'GetShardIterator',
        map(
          'StreamName',
          StreamName,
          'ShardId',
          'shardId-000000000000',
          'ShardIteratorType',
          'AT_TIMESTAMP',
          'Timestamp',
          time(milliseconds),
        ),
      );
      return textsFrom((value as { ShardIterator: string }).ShardIterator);
    };
    const first = now();
    await aws.clock.advance(5000);
    await put(StreamName, ['b']);
    expect(await at(first)).toEqual(['a', 'b']);
    expect(await at(first + 1)).toEqual(['b']);
  });

  it('answers nothing where there is no output', async () => {
    const { status, hex: bytes } = await call(
      'CreateStream',
      map('StreamName', newName(), 'ShardCount', hex('01')),
    );
    expect([status, bytes]).toEqual([200, '']);
  });

  it.each<[string, string, Buffer, string, string | RegExp]>([
    [
      'of the service',
      'DescribeStreamSummary',
      map('StreamName', 'missing'),
      'ResourceNotFoundException',
      /^Stream missing under account \d+ not found\.$/,
    ],
    [
      'of the limits',
      'DescribeStreamSummary',
      map('StreamName', 'not a name'),
      'ValidationException',
      /streamName/,
    ],
    ['of an operation that there is not', 'PutNothing', map(), 'NotImplemented', /kinesis:PutNothing/],
    [
      'of a type',
      'ListShards',
      map('StreamName', hex('01')),
      'SerializationException',
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'of a time that there is not',
      'ListShards',
      map('ShardFilter', map('Timestamp', hex('c11bffffffffffffffff'))),
      'SerializationException',
      /Timestamp/,
    ],
    [
      'of what is no CBOR',
      'ListShards',
      Buffer.from('{"StreamName":"x"}'),
      'SerializationException',
      /byte 0/,
    ],
    ['of what ends early', 'ListShards', map('StreamName').subarray(0, -1), 'SerializationException', /end/],
    ['of lists in lists', 'ListShards', Buffer.alloc(5000, 0x9f), 'SerializationException', /500 levels/],
    [
      'of a length beyond the end',
      'ListShards',
      hex('bbffffffffffffffff'),
      'SerializationException',
      /byte 0/,
    ],
  ])('tells errors in CBOR: %s', async (_, operation, body, type, message) => {
    const { status, value } = await call(operation, body);
    expect(status).toBe(type === 'NotImplemented' ? 501 : 400);
    expect(value).toEqual({
      __type: type,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('subscribes to a shard, whose events are CBOR', async () => {
    const StreamName = await newStream();
    const StreamARN = await arnOf(StreamName);
    const { Consumer } = await kinesis.send(
      new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'java' }),
    );
    await settle(StreamName);
    await put(StreamName, ['a']);
    const arn = Buffer.from(Consumer!.ConsumerARN!);
    const { body, headers } = await post(
      'SubscribeToShard',
      map(
        'ConsumerARN',
        Buffer.concat([hex('78'), Buffer.from([arn.length]), arn]),
        'ShardId',
        'shardId-000000000000',
        'StartingPosition',
        map('Type', 'AT_TIMESTAMP', 'Timestamp', time(now() - 1000)),
      ),
    );
    expect(headers.get('content-type')).toBe('application/vnd.amazon.eventstream');
    const codec = new EventStreamCodec(
      (bytes) => Buffer.from(bytes as Uint8Array).toString(),
      (value) => Buffer.from(value),
    );
    const reader = body!.getReader();
    let come = Buffer.alloc(0);
    const next = async () => {
      while (come.length < 4 || come.length < come.readUInt32BE()) {
        const { done, value } = await reader.read();
        if (done) throw new Error('it ended');
        come = Buffer.concat([come, value]);
      }
      const message = codec.decode(Uint8Array.from(come.subarray(0, come.readUInt32BE())));
      come = come.subarray(come.readUInt32BE());
      return {
        type: message.headers[':event-type']!.value,
        contentType: message.headers[':content-type']!.value,
        value: cbor.deserialize(message.body) as Record<string, unknown>,
      };
    };
    expect(await next()).toEqual({ type: 'initial-response', contentType, value: {} });
    const event = await next();
    expect(event).toMatchObject({ type: 'SubscribeToShardEvent', contentType });
    const [record] = event.value['Records'] as Record<string, unknown>[];
    expect(Buffer.from(record!['Data'] as Uint8Array).toString()).toBe('a');
    expect(record!['ApproximateArrivalTimestamp']).toMatchObject({ tag: 1, value: now() });
    await reader.cancel();
  });
});
