import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorPage } from '../src/errors/error-page.ts';
import type { Finding } from '../src/pipeline/findings.ts';
import type { PipelineNow } from '../src/pipeline/pipeline-now.ts';
import type { QuestionEngine } from '../src/questions/find-engines.ts';
import { startConsole } from '../src/start-console.ts';
import { replayToNobody } from './replay-to-nobody.ts';
import { startShown } from './start-shown.ts';

type Shown = Awaited<ReturnType<typeof startShown>>;

/** The credentials of a role that may do so much. */
async function credentialsOf({ target: { client } }: Shown, RoleName: string, allowed: readonly object[]) {
  const iam = new IAMClient(client);
  const sts = new STSClient(client);
  const trust = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  const policyOf = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policyOf(trust) }),
  );
  if (allowed.length > 0)
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: policyOf(allowed) }),
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

/** A console of a role that may do so much, and what it answers. */
async function startAs(shown: Shown, role: string, allowed: readonly object[]) {
  const client = { ...shown.target.client, credentials: await credentialsOf(shown, role, allowed) };
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  // As of an account of AWS, of which nothing but its APIs tells.
  const target = { ...shown.target, endpointUrl: undefined, client, lake: { ...shown.lake, s3 } };
  const running = await startConsole({ target });
  const token = running.newAddress().split('#token=')[1];
  const entered = await fetch(new URL('/api/session', running.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  return {
    async ask(path: string, body?: object) {
      const answer = await fetch(new URL(path, running.url), {
        headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: answer.status, said: (await answer.json()) as unknown };
    },
    listen: (path: string) => shown.listen(new URL(path, running.url).href, cookie),
    async close() {
      await running.close();
      s3.destroy();
    },
  };
}

describe('the console of who may do nothing', () => {
  let shown: Shown;
  let running: Awaited<ReturnType<typeof startAs>>;
  beforeAll(async () => {
    shown = await startShown();
    await shown.put('clickstream/a', '{}');
    running = await startAs(shown, 'nobody', []);
  });
  afterAll(async () => {
    await running.close();
    await shown.close();
  });

  const ask: typeof running.ask = (...asked) => running.ask(...asked);

  it('says of each part of the pipeline that it cannot be read, and by which right it could', async () => {
    const isPending = (part: object) => 'isPending' in part;
    let now: (PipelineNow & { findings: readonly Finding[] }) | undefined;
    for await (const { event, data } of running.listen('/api/pipeline')) {
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
    for await (const { event, data } of running.listen('/api/event?id=a')) {
      if (event === 'end') break;
      if (event !== 'progress') told.push({ event, data });
    }
    expect(told).toEqual([{ event: 'problem', data: { problem: expect.stringMatching(/access ?denied/i) } }]);
  });
});

describe('the console of who may read raw alone, and of errors only what there are', () => {
  let shown: Shown;
  let running: Awaited<ReturnType<typeof startAs>>;
  const [date = '', time = ''] = new Date().toISOString().split(/[T.]/);
  const key = 'clickstream/userId=1/year=2026/a';
  const errorKey = (name: string) =>
    `clickstream-errors/processing-failed/clickstream-1-${date}-${time.replaceAll(':', '-')}-${name}`;
  beforeAll(async () => {
    shown = await startShown();
    await shown.put(key, '{"event_id":"a","user_id":1}');
    for (const name of ['a', 'b']) await shown.put(errorKey(name), '{}');
    const allow = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource });
    const raw = `arn:aws:s3:::${shown.lake.rawBucket}`;
    running = await startAs(shown, 'somebody', [
      allow('s3:ListBucket', raw),
      allow('s3:GetObject', `${raw}/clickstream/*`),
      allow('firehose:DescribeDeliveryStream', '*'),
    ]);
  });
  afterAll(async () => {
    await running.close();
    await shown.close();
  });

  const told = async (path: string, name: string) => {
    for await (const { event, data } of running.listen(path)) if (event === name) return data;
    throw new Error(`there was no ${name}`);
  };
  const refused = (action: string) =>
    new RegExp(
      `access denied: User: \\S+:assumed-role/somebody/console is not authorized to perform: ${action} `,
    );

  it('finds an event in the rest, and says who may not read staging, and by which right it could be', async () => {
    expect(await told('/api/event?id=a', 'trip')).toMatchObject({
      raw: { key, line: 1 },
      trace: { searched: { stagingProblem: expect.stringMatching(refused('s3:ListBucket')) } },
      warnings: [
        expect.stringMatching(/^Staging cannot be read, what it has is not known: /),
        expect.stringMatching(/^It may be in clickstream-errors\//),
        expect.stringMatching(refused('s3:GetObject')),
      ],
    });
    expect(await told('/api/event?user=1', 'events')).toMatchObject({
      events: [{ id: 'a', where: 'raw' }],
      warnings: expect.arrayContaining([expect.stringMatching(refused('s3:ListBucket'))]),
    });
  });

  it('says how many objects of errors there are, and that none could be read', async () => {
    const { said } = await running.ask('/api/errors');
    expect((said as ErrorPage).found).toMatchObject({
      value: { said: '2 objects, none of which could be read', records: 0, unreadable: [{}, {}] },
    });
  });
});

describe('the console of who may read raw, and of staging at most the names', () => {
  let shown: Shown;
  const keyOf = (name: string) => {
    const [date = '', time = ''] = new Date().toISOString().split(/[T.]/);
    return `clickstream-errors/processing-failed/clickstream-1-${date}-${time.replaceAll(':', '-')}-${name}`;
  };
  const allow = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource });
  beforeAll(async () => {
    shown = await startShown();
    const record = JSON.stringify({ errorCode: 'A.B', errorMessage: 'm', rawData: 'e30=' });
    const replayed = keyOf('a');
    await shown.put(replayed, [record, record, record].join('\n'));
    await replayToNobody(shown.lake, replayed);
    await shown.put(keyOf('b'), [record, record].join('\n'));
  });
  afterAll(() => shown.close());

  it.each([
    ['lists', 'of the records that were replayed before', true, '3 of them', 's3:GetObject'],
    ['nothing', 'of all', false, 'they', 's3:ListBucket'],
  ])(
    'shows all that failed, and says why it is not known whether it was replayed: %s, %s',
    async (role, _, mayList, those, action) => {
      const { rawBucket, stagingBucket } = shown.lake;
      const running = await startAs(shown, role, [
        allow('s3:ListBucket', `arn:aws:s3:::${rawBucket}`),
        allow('s3:GetObject', `arn:aws:s3:::${rawBucket}/*`),
        allow('firehose:DescribeDeliveryStream', '*'),
        ...(mayList ? [allow('s3:ListBucket', `arn:aws:s3:::${stagingBucket}`)] : []),
      ]);
      const { said } = await running.ask('/api/errors');
      expect((said as ErrorPage).found).toMatchObject({
        value: {
          said: '5 records in 2 objects',
          groups: [{ records: 5, replayed: 0 }],
          unreadable: [],
          notes: [
            expect.stringMatching(
              new RegExp(
                `^Whether ${those} were replayed is not known: .*${stagingBucket}.*access denied: .*${action} `,
              ),
            ),
          ],
        },
      });
      let errors: PipelineNow['errors'] | undefined;
      for await (const { event, data } of running.listen('/api/pipeline')) {
        if (event === 'now') ({ errors } = data as PipelineNow);
        if (errors && !('isPending' in errors)) break;
      }
      const unknownReplays = mayList ? 3 : 5;
      expect(errors).toMatchObject({ value: { records: 5, unknownReplays, unreadable: [] } });
      await running.close();
    },
  );
});
