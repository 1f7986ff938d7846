import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeLocally, start } from '../start.ts';
import type { Started } from '../start.ts';

describeLocally('what is not there', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.close());

  const ask = async (service: string, headers: Record<string, string>, body: string) => {
    const response = await fetch(started.url, {
      method: 'POST',
      headers: { authorization: `Credential=t/20260101/us-east-1/${service}/aws4_request`, ...headers },
      body,
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

  it.each<[string, string, Record<string, string>, string, string, RegExp]>([
    [
      'a service of the Query protocol, in its XML',
      'rds',
      form,
      'Action=DescribeDBInstances&Version=2014-10-31',
      'text/xml',
      /<Error><Type>Receiver<\/Type><Code>NotImplemented<\/Code><Message>[^<]*the service rds; it has IAM/,
    ],
    [
      'EC2, in the XML of its own',
      'ec2',
      form,
      'Action=DescribeInstances&Version=2016-11-15',
      'text/xml',
      /<Response><Errors><Error><Code>NotImplemented<\/Code><Message>[^<]*the service ec2/,
    ],
    ['a service of XML', 'route53', {}, '', 'text/xml', /<Code>NotImplemented<\/Code>/],
    ['directory buckets of S3', 's3express', {}, '', 'text/xml', /<Code>NotImplemented<\/Code>/],
    [
      'a service of JSON, in JSON',
      'sqs',
      { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' },
      '{}',
      'application/x-amz-json-1.1',
      /"__type":"NotImplemented".*the service sqs/,
    ],
  ])('is named: %s', async (_, service, headers, body, type, text) => {
    const answer = await ask(service, headers, body);
    expect([answer.status, answer.type]).toEqual([501, type]);
    expect(answer.text).toMatch(text);
  });

  it('is named to who cannot sign yet', async () => {
    const client = started.client(STSClient);
    const assumed = client.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: 'arn:aws:iam::000000000000:role/r',
        RoleSessionName: 'session',
        WebIdentityToken: 'token',
      }),
    );
    await expect(assumed).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('sts:AssumeRoleWithWebIdentity'),
    });
  });

  it.each(['.', '..', 'x'.repeat(300), 'US', 'us-east-1%00', 'nowhere'])(
    'is no region, and makes no folder: %j',
    async (region) => {
      const response = await fetch(started.url, {
        method: 'POST',
        headers: {
          authorization: `Credential=t/20260101/${region}/logs/aws4_request`,
          'x-amz-target': 'Logs_20140328.CreateLogGroup',
        },
        body: '{"logGroupName":"g"}',
      });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('valid region');
      const flushed = await fetch(`${started.url}/_local/flush`, { method: 'POST' });
      expect(flushed.status).toBe(200);
    },
  );
});
