import { gzipSync } from 'node:zlib';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, processing, processor, startFirehose } from './start-firehose.ts';

describe('firehose PutRecord', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let name: string;
  beforeAll(async () => {
    started = await startFirehose();
    name = await started.newStream();
  });
  afterAll(() => started.close());
  const put = (Data: Uint8Array, DeliveryStreamName = name) =>
    started.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data } }));

  describe('rejects', () => {
    it.each([
      [
        'an empty input',
        {},
        [
          "'deliveryStreamName' failed to satisfy constraint: Member must not be null",
          "'record' failed to satisfy constraint: Member must not be null",
        ],
      ],
      [
        'a record without data',
        { DeliveryStreamName: 'a', Record: {} },
        ["'record.data' failed to satisfy constraint: Member must not be null"],
      ],
      [
        'a name of other characters and a record of more than 1,000 KiB',
        { DeliveryStreamName: 'a b', Record: { Data: Buffer.alloc(1_024_001) } },
        [
          "'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
          "'record.data' failed to satisfy constraint: Member must have length less than or equal to 1024000",
        ],
      ],
    ])('%s', async (_case, input, violations) => {
      await expect(started.firehose.send(new PutRecordCommand(input as never))).rejects.toEqual(
        invalid(...violations),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(put(Buffer.from('a'), 'no-such-stream')).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream not found under account ${account}.`,
          400,
        ),
      );
    });

    it('a stream that is CREATING', async () => {
      const creating = await started.create();
      await expect(put(Buffer.from('a'), creating)).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          new RegExp(`^Firehose ${creating} is not active in \\d{12} account.$`),
          400,
        ),
      );
    });

    it('a stream that decompresses what CloudWatch Logs sends, from anyone else', async () => {
      const logs = await started.newStream(processing(processor('Decompression')));
      await expect(put(Buffer.from('a'), logs)).rejects.toEqual(
        failure(
          'InvalidSourceException',
          new RegExp(
            `^Put to Firehose failed for AccountId: \\d{12}, FirehoseName: ${logs} because the request is not originating from CloudWatch.$`,
          ),
          400,
        ),
      );
    });

    itLocally.each([
      ['data that is not base64', '{"DeliveryStreamName":"a","Record":{"Data":"%"}}'],
      ['data that is no string', '{"DeliveryStreamName":"a","Record":{"Data":1}}'],
      ['a body that is no JSON', '{"DeliveryStreamName":'],
    ])('%s', async (_case, body) => {
      const response = await fetch(started.url, {
        method: 'POST',
        headers: { 'x-amz-target': 'Firehose_20150804.PutRecord' },
        body,
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
    });
  });

  describe('answers', () => {
    it('an id of 224 characters of base64, another for each record', async () => {
      const { RecordId: first, Encrypted } = await put(Buffer.from('a'));
      const { RecordId: second } = await put(Buffer.from('a'));
      expect(Encrypted).toBe(false);
      expect(first).toMatch(/^[A-Za-z0-9+/]{224}$/);
      expect(second).not.toBe(first);
    });

    it.each([
      ['no data', 0],
      ['1,000 KiB of data', 1_024_000],
    ])('an id for a record with %s', async (_case, length) => {
      expect((await put(Buffer.alloc(length))).RecordId).toHaveLength(224);
    });
  });

  describe('does', () => {
    itLocally('decompress what comes from CloudWatch Logs', async () => {
      const stream = await started.newStream({
        Prefix: 'logs/',
        ...processing(
          processor('Decompression'),
          processor('CloudWatchLogProcessing', { DataMessageExtraction: 'True' }),
        ),
      });
      const logs = started.client(FirehoseClient, {
        credentials: { accessKeyId: 'logs.amazonaws.com', secretAccessKey: 'any' },
      });
      const envelope = {
        messageType: 'DATA_MESSAGE',
        owner: account,
        logGroup: 'web',
        logStream: 'a',
        subscriptionFilters: ['all'],
        logEvents: [
          { id: '1', timestamp: 1, message: 'first' },
          { id: '2', timestamp: 2, message: 'second' },
        ],
      };
      const Data = gzipSync(JSON.stringify(envelope));
      await logs.send(new PutRecordCommand({ DeliveryStreamName: stream, Record: { Data } }));
      await started.aws.flush();
      expect((await started.objects('logs/')).map(({ text }) => text)).toEqual(['first\nsecond\n']);
    });

    itLocally('put records end to end into an object', async () => {
      const stream = await started.newStream({ Prefix: 'end-to-end/' });
      for (const text of ['abc', '', 'def']) await put(Buffer.from(text), stream);
      await started.aws.flush();
      const [object] = await started.objects('end-to-end/');
      expect(object?.text).toBe('abcdef');
      expect(object?.key).toMatch(
        new RegExp(
          String.raw`^end-to-end/2026/03/04/05/${stream}-1-2026-03-04-05-06-\d\d-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`,
        ),
      );
    });
  });
});
