import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorPage } from '../src/errors/error-page.ts';
import type { Finding } from '../src/pipeline/findings.ts';
import type { PipelineNow } from '../src/pipeline/pipeline-now.ts';
import type { QuestionEngine } from '../src/questions/find-engines.ts';
import { startConsole } from '../src/start-console.ts';
import type { RunningConsole } from '../src/start-console.ts';
import { startShown } from './start-shown.ts';

describe('the console of who may do nothing', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let s3: S3Client;
  let running: RunningConsole;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown();
    await shown.put('clickstream/a', '{}');
    const client = { ...shown.target.client, credentials: await credentialsOfNobody() };
    s3 = new S3Client({ ...client, forcePathStyle: true });
    // As of an account of AWS, of which nothing but its APIs tells.
    const target = { ...shown.target, endpointUrl: undefined, client, lake: { ...shown.lake, s3 } };
    running = await startConsole({ target });
    const token = running.newAddress().split('#token=')[1];
    const entered = await fetch(new URL('/api/session', running.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  });
  afterAll(async () => {
    await running.close();
    s3.destroy();
    await shown.close();
  });

  /** Those of a role without any policy. */
  async function credentialsOfNobody() {
    const { client } = shown.target;
    const iam = new IAMClient(client);
    const sts = new STSClient(client);
    const Statement = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: 'nobody',
        AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
      }),
    );
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'console' }),
    );
    iam.destroy();
    sts.destroy();
    return {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
  }

  const ask = async (path: string, body?: object) => {
    const answer = await fetch(new URL(path, running.url), {
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: answer.status, said: (await answer.json()) as unknown };
  };

  it('says of each part of the pipeline that it cannot be read, and by which right it could', async () => {
    const isPending = (part: object) => 'isPending' in part;
    let now: (PipelineNow & { findings: readonly Finding[] }) | undefined;
    for await (const { event, data } of shown.listen(new URL('/api/pipeline', running.url).href, cookie)) {
      if (event !== 'now') continue;
      now = data as typeof now;
      const { stream, rates, errors, alarms, staging } = now!;
      if (![stream, rates, errors, alarms, staging].some(isPending)) break;
    }
    const texts = now!.findings.map(({ level, text }) => `${level}: ${text}`);
    for (const right of [
      'the delivery stream: .*firehose:DescribeDeliveryStream',
      'metrics: .*cloudwatch:GetMetricData',
      'errors: .*',
      'alarms: .*cloudwatch:DescribeAlarms',
      'staging: .*',
    ])
      expect(
        texts.filter((text) => new RegExp(`^problem: Cannot be read: .*${right}`).test(text)),
      ).toHaveLength(1);
    expect(texts.every((text) => /access ?denied|not authorized/i.test(text))).toBe(true);
  });

  it.each([
    ['/api/lake/folder?bucket=raw', /^AccessDenied: /],
    ['/api/lake/total?bucket=staging', /^AccessDenied: /],
    [
      '/api/lake/object?bucket=raw&key=clickstream/a',
      /^s3:\/\/.*-raw\/clickstream\/a: HTTP 403: access denied$/,
    ],
  ])('says so in the place of what was asked: %s', async (path, problem) => {
    expect(await ask(path)).toEqual({ status: 502, said: { problem: expect.stringMatching(problem) } });
  });

  it('says so of errors, their log, questions and engines', async () => {
    const { said } = await ask('/api/errors');
    expect((said as ErrorPage).found).toEqual({ problem: expect.stringMatching(/^errors: AccessDenied: /) });
    expect(await ask('/api/answer', { name: 'top-pages' })).toEqual({
      status: 502,
      said: { problem: expect.stringMatching(/access ?denied/i) },
    });
    const engines = (await ask('/api/engines')).said as QuestionEngine[];
    expect(engines[1]!.problem).toMatch(/^AccessDenied.*athena:GetWorkGroup/);
  });

  it('says so of an event that is looked for', async () => {
    const told = [];
    for await (const { event, data } of shown.listen(new URL('/api/event?id=a', running.url).href, cookie)) {
      if (event === 'end') break;
      if (event !== 'progress') told.push({ event, data });
    }
    expect(told).toEqual([{ event: 'problem', data: { problem: expect.stringMatching(/access ?denied/i) } }]);
  });
});
