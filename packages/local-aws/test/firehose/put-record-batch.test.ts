import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, processing, processor, refused, startFirehose } from './start-firehose.ts';

describe('firehose PutRecordBatch', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let name: string;
  beforeAll(async () => {
    started = await startFirehose();
    name = await started.newStream();
  });
  afterAll(() => started.close());
  const put = (sizes: readonly number[], DeliveryStreamName = name) =>
    started.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName,
        Records: sizes.map((size) => ({ Data: Buffer.alloc(size, 'a') })),
      }),
    );

  describe('rejects', () => {
    it('an empty input', async () => {
      await expect(started.firehose.send(new PutRecordBatchCommand({} as never))).rejects.toEqual(
        invalid(
          "'deliveryStreamName' failed to satisfy constraint: Member must not be null",
          "'records' failed to satisfy constraint: Member must not be null",
        ),
      );
    });

    it('no records', async () => {
      await expect(put([])).rejects.toEqual(
        invalid("'records' failed to satisfy constraint: Member must have length greater than or equal to 1"),
      );
    });

    it('501 records', async () => {
      await expect(put(Array.from({ length: 501 }, () => 1))).rejects.toEqual(
        invalid("'records' failed to satisfy constraint: Member must have length less than or equal to 500"),
      );
    });

    it('records of more than 1,000 KiB and without data by their position, and takes no other', async () => {
      const Records = [{ Data: Buffer.from('a') }, { Data: Buffer.alloc(1_024_001) }, {}];
      await expect(
        started.firehose.send(
          new PutRecordBatchCommand({ DeliveryStreamName: name, Records: Records as never }),
        ),
      ).rejects.toEqual(
        invalid(
          "'records.2.member.data' failed to satisfy constraint: Member must have length less than or equal to 1024000",
          "'records.3.member.data' failed to satisfy constraint: Member must not be null",
        ),
      );
    });

    it('more than 4 MiB', async () => {
      const mebibyte = 1024 * 1000;
      await expect(put([mebibyte, mebibyte, mebibyte, mebibyte, 4_194_305 - 4 * mebibyte])).rejects.toEqual(
        refused(/4194304 bytes/),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(put([1], 'no-such-stream')).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream not found under account ${account}.`,
          400,
        ),
      );
    });

    it('a stream that is CREATING', async () => {
      const creating = await started.create();
      await expect(put([1], creating)).rejects.toEqual(
        failure('ResourceNotFoundException', new RegExp(`^Firehose ${creating} is not active in`), 400),
      );
    });

    it('a stream that decompresses what CloudWatch Logs sends', async () => {
      const logs = await started.newStream(processing(processor('Decompression')));
      await expect(put([1], logs)).rejects.toEqual(
        failure('InvalidSourceException', /not originating from CloudWatch/, 400),
      );
    });
  });

  describe('answers', () => {
    it('an id for each of 500 records, no two the same', async () => {
      const { FailedPutCount, Encrypted, RequestResponses } = await put(
        Array.from({ length: 500 }, (_, index) => index % 2),
      );
      expect({ FailedPutCount, Encrypted }).toEqual({ FailedPutCount: 0, Encrypted: false });
      expect(RequestResponses).toHaveLength(500);
      expect(new Set(RequestResponses!.map(({ RecordId }) => RecordId)).size).toBe(500);
      expect(RequestResponses!.every(({ RecordId }) => /^[A-Za-z0-9+/]{224}$/.test(RecordId!))).toBe(true);
      expect(RequestResponses!.every(({ ErrorCode }) => ErrorCode === undefined)).toBe(true);
    });

    it('ids for 4 MiB', async () => {
      const mebibyte = 1024 * 1000;
      const { FailedPutCount } = await put([
        mebibyte,
        mebibyte,
        mebibyte,
        mebibyte,
        4_194_304 - 4 * mebibyte,
      ]);
      expect(FailedPutCount).toBe(0);
    });

    it('that encryption is on', async () => {
      const encrypted = await started.newStream(
        {},
        { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } },
      );
      expect((await put([1], encrypted)).Encrypted).toBe(true);
    });
  });

  describe('does', () => {
    itLocally('put records end to end into an object', async () => {
      const stream = await started.newStream({ Prefix: 'batch/' });
      await put([3, 0, 2], stream);
      await started.aws.flush();
      expect((await started.objects('batch/')).map(({ text }) => text)).toEqual(['aaaaa']);
    });
  });
});
