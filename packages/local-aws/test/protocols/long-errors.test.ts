import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeLocally, start } from '../start.ts';
import type { Started } from '../start.ts';

const long = 'x'.repeat(200_000);
const json = (target: string, body: string) => ({ headers: { 'x-amz-target': target }, body });
const form = (body: string) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body,
});

describeLocally('an error that repeats what was sent', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.close());

  it.each<[string, string, { readonly headers?: Record<string, string>; readonly body: string }]>([
    [
      'a number',
      'kinesis',
      json('Kinesis_20131202.GetRecords', `{"ShardIterator":"x","Limit":${'1'.repeat(200_000)}}`),
    ],
    ['a name', 'kinesis', json('Kinesis_20131202.ListShards', `{"StreamName":"${long}"}`)],
    ['an operation', 'kinesis', json(`Kinesis_20131202.${long.slice(0, 50_000)}`, '{}')],
    [
      'a name',
      'firehose',
      json('Firehose_20150804.DescribeDeliveryStream', `{"DeliveryStreamName":"${long}"}`),
    ],
    ['a name', 'logs', json('Logs_20140328.CreateLogGroup', `{"logGroupName":"${long}"}`)],
    ['a key', 'kms', json('TrentService.DescribeKey', `{"KeyId":"${long}"}`)],
    ['a name', 'glue', json('AWSGlue.GetDatabase', `{"Name":"${long}"}`)],
    ['a name', 'athena', json('AmazonAthena.GetWorkGroup', `{"WorkGroup":"${long}"}`)],
    ['a name', 'sns', form(`Action=CreateTopic&Version=2010-03-31&Name=${long}`)],
    ['a role', 'iam', form(`Action=GetRole&Version=2010-05-08&RoleName=${long}`)],
    ['an operation', 'monitoring', form(`Action=${long}&Version=2010-08-01`)],
  ])('is of bounded length: %s of %s', async (_, service, { headers, body }) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request`;
    const answer = await fetch(started.url, { method: 'POST', headers: { authorization, ...headers }, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await answer.text()).length).toBeLessThan(10_000);
  });

  it('is of bounded length in its other elements, too', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request';
    const send = (path: string, body: string) =>
      fetch(`${started.url}/${path}`, { method: 'PUT', headers: { authorization }, body });
    await send('bucket-of-tags', '');
    const tag = `<Tag><Key>${long}</Key><Value>v</Value></Tag>`;
    const answer = await send('bucket-of-tags?tagging', `<Tagging><TagSet>${tag}</TagSet></Tagging>`);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('<Code>InvalidTag</Code>');
    expect(text.length).toBeLessThan(10_000);
  });
});
