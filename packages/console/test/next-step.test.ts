import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { transform } from '@clickstream/lake';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NextStep } from '../src/event/next-step.ts';
import { startShown } from './start-shown.ts';

const code = 'DynamicPartitioning.MetadataExtractionFailed';
const dayMs = 86_400_000;

describe('what to do about an event that is not in the lake', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
  });
  afterAll(() => shown.close());

  const nextOf = async (query: string) => {
    for await (const { event, data } of shown.listen(`/api/event?${query}`, cookie))
      if (event === 'trip' || event === 'events') return (data as { next?: NextStep }).next;
    throw new Error('nothing was told');
  };

  it('is to search again, where nobody tells how long a buffer is open', async () => {
    expect(await nextOf('id=none')).toEqual({
      text: 'It may be in an open buffer, which cannot be looked into: Firehose writes it once it is full or old enough. Search again then.',
    });
  });

  it.each([
    [0.5, '1'],
    [3, '7'],
    [20, '31'],
    [100, '31'],
  ])('is to replay what failed %d days ago, on the page of errors that shows it', async (ago, days) => {
    const arrivalTimestamp = Date.now() - ago * dayMs;
    const arrived = new Date(arrivalTimestamp).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
    const event = { event_id: `failed ${ago}`, event: 'viewed' };
    const record = {
      arrivalTimestamp,
      errorCode: code,
      errorMessage: 'partitionKeys values must not be null or empty',
      rawData: Buffer.from(JSON.stringify(event)).toString('base64'),
    };
    const key = `clickstream-errors/metadata-extraction-failed/clickstream-1-${arrived}-e`;
    await shown.put(key, `${JSON.stringify(record)}\n`);
    const { link, text } = (await nextOf(`id=failed+${ago}`))!;
    expect(text).toBe(
      'Of what was searched only the errors have it: it comes into the lake once it is replayed.',
    );
    expect([link!.words, link!.page.split('?')[0]]).toEqual(['See how', 'errors']);
    expect(Object.fromEntries(new URLSearchParams(link!.page.split('?')[1]))).toEqual({
      days,
      code,
      reason: expect.stringContaining('user_id'),
    });
  });

  it('is where all that is found of a user failed, and nothing where some of it is in the lake', async () => {
    const event = (id: string) => JSON.stringify({ event_id: id, event: 'viewed', user_id: 5 });
    const record = {
      errorCode: code,
      errorMessage: 'no',
      rawData: Buffer.from(event('a')).toString('base64'),
    };
    const arrived = new Date().toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
    const key = `clickstream-errors/metadata-extraction-failed/clickstream-1-${arrived}-u`;
    await shown.put(key, `${JSON.stringify(record)}\n`);
    expect(await nextOf('user=5')).toMatchObject({ link: { page: `errors?days=1&code=${code}` } });
    const [year, month, day, hour] = arrived.split('-');
    const folder = `clickstream/userId=5/year=${year}/month=${month}/day=${day}/hour=${hour}`;
    await shown.put(`${folder}/clickstream-1-${arrived}-a`, event('b'));
    expect(await nextOf('user=5')).toBeUndefined();
    expect(await nextOf('id=b')).toBeUndefined();
    // What staging has rejected is in the lake, and no replay mends it.
    await shown.put(
      `${folder.replace('=5', '=6')}/clickstream-1-${arrived}-a`,
      JSON.stringify({ event_id: 'c', user_id: 6, event_time: 'no time' }),
    );
    await transform(shown.lake);
    expect(await nextOf('user=6')).toBeUndefined();
  });

  it('is to wait for what local AWS has in open buffers, or to ask the producer where none is open', async () => {
    const client = { ...shown.target.client, endpoint: shown.target.endpointUrl };
    const iam = new IAMClient(client);
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'firehose.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await iam.send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument }));
    const firehose = new FirehoseClient(client);
    const DeliveryStreamName = 'clickstream';
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: {
          RoleARN: 'arn:aws:iam::000000000000:role/role',
          BucketARN: `arn:aws:s3:::${shown.lake.rawBucket}`,
          BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 900 },
        },
      }),
    );
    await shown.aws.clock.advance(1000);
    const nothing =
      'No open buffer holds anything. What the producer was answered tells whether it was taken.';
    for (const query of ['id=none', 'user=99']) expect(await nextOf(query)).toEqual({ text: nothing });
    const Record = { Data: Buffer.from('{}') };
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record }));
    for (const query of ['id=none', 'user=99'])
      expect(await nextOf(query)).toEqual({
        text: expect.stringMatching(
          /^It may be in an open buffer, which cannot be looked into: 1 record in 1 buffer will be written, the next at \d\d:\d\d:\d\d UTC\. Search again then\.$/,
        ),
        link: { page: 'local', words: 'Look at them' },
      });
    firehose.destroy();
    iam.destroy();
  });
});
