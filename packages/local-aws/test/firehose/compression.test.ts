import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { objectFormats } from '../../src/services/firehose/record/naming/object-key.ts';
import type { CompressionFormat } from '../../src/services/firehose/record/naming/object-key.ts';
import { itLocally } from '../start.ts';
import { openObject } from './open-object.ts';
import { partitioned, processing, processor, startFirehose } from './start-firehose.ts';

const formats = Object.entries(objectFormats) as [CompressionFormat, (typeof objectFormats)['GZIP']][];

describe('a Firehose stream with a CompressionFormat', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());

  const put = (DeliveryStreamName: string, records: readonly string[]) =>
    started.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName,
        Records: records.map((text) => ({ Data: Buffer.from(text) })),
      }),
    );

  async function objects(Prefix: string) {
    const Bucket = started.destination.BucketARN.split(':::')[1]!;
    const { Contents = [] } = await started.s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Promise.all(
      Contents.map(async ({ Key }) => {
        const object = await started.s3.send(new GetObjectCommand({ Bucket, Key }));
        return { ...object, key: Key!, bytes: await object.Body!.transformToByteArray() };
      }),
    );
  }

  itLocally.each(formats)(
    'delivers objects that open: %s',
    async (format, { extension, contentEncoding }) => {
      const name = await started.newStream({
        Prefix: `${format}/`,
        CompressionFormat: format,
        ...processing(processor('AppendDelimiterToRecord')),
      });
      const records = Array.from({ length: 500 }, (_, id) => JSON.stringify({ id, text: 'x'.repeat(id) }));
      await put(name, records);
      await started.aws.flush();
      const [object, ...others] = await objects(`${format}/`);
      expect(others).toEqual([]);
      expect(object!.key).toMatch(new RegExp(`-[0-9a-f]{12}${extension.replace('.', '[.]')}$`));
      expect(object!.ContentEncoding).toBe(contentEncoding);
      expect(object!.ContentType).toBe('application/octet-stream');
      expect(openObject(object!.bytes, format).toString()).toBe(records.join('\n'));
    },
  );

  itLocally('compresses what has gone to disk, to an extension of its own', async () => {
    const name = await started.newStream({
      Prefix: 'large/',
      CompressionFormat: 'GZIP',
      FileExtension: '.json.gz',
    });
    const record = 'a record of 1,000 bytes '.padEnd(1000, '.');
    for (let batch = 0; batch < 4; batch += 1)
      await put(
        name,
        Array.from({ length: 500 }, () => record),
      );
    await started.aws.flush();
    const [object] = await objects('large/');
    expect(object!.key).toMatch(/-[0-9a-f]{12}\.json\.gz$/);
    expect(object!.ContentEncoding).toBe('gzip');
    expect(openObject(object!.bytes, 'GZIP').toString()).toBe(record.repeat(2000));
  });

  itLocally('compresses each partition, and leaves failed records as lines', async () => {
    const name = await started.newStream({
      ...partitioned,
      Prefix: 'split/userId=!{partitionKeyFromQuery:userId}/',
      ErrorOutputPrefix: 'split-errors/!{firehose:error-output-type}/',
      CompressionFormat: 'ZIP',
    });
    await put(name, ['{"user_id":1}', '{"user_id":2}', '{"user_id":null}']);
    await started.aws.flush();
    const delivered = await objects('split/');
    expect(delivered.map(({ bytes }) => openObject(bytes, 'ZIP').toString())).toEqual([
      '{"user_id":1}',
      '{"user_id":2}',
    ]);
    const [failed] = await objects('split-errors/metadata-extraction-failed/');
    expect(failed!.key).toMatch(/-[0-9a-f]{12}$/);
    expect(failed!.ContentEncoding).toBeUndefined();
    expect(JSON.parse(Buffer.from(failed!.bytes).toString())).toMatchObject({
      rawData: Buffer.from('{"user_id":null}').toString('base64'),
    });
  });
});
