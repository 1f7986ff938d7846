import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  FirehoseClient,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names, tutorial } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';
import { runCli, startCli, withoutTarget } from '../../../test/run-cli.ts';

let aws: LocalAws;
let server: Listening;
let directory: string;
let s3: S3Client;
const rawBucket = '000000000000-datalake-raw';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lake-'));
  aws = await createLocalAws();
  server = await aws.listen();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  s3 = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
  await s3.send(new CreateBucketCommand({ Bucket: '000000000000-datalake-staging' }));
  const events = ['/home/', '/home/', '/pay/'].map((page, index) =>
    JSON.stringify({
      event_id: `e${index}`,
      event: 'clicked_review',
      user_id: 7,
      event_time: `2026-11-22T10:0${index}:00Z`,
      os: 'web',
      properties: { page },
    }),
  );
  const Key = 'clickstream/userId=7/year=2026/month=11/day=22/hour=10/clickstream-1-2026-11-22-10-03-00-a';
  await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: [...events, 'broken'].join('\n') }));
});
afterAll(async () => {
  s3?.destroy();
  await server?.close();
  await aws?.close();
  await rm(directory, { recursive: true });
});

const settings = () => ({
  cwd: directory,
  env: {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    SPARK_HOME: join(directory, 'no-spark'),
  },
});
const run = (...args: string[]) => runCli(['lake', ...args], settings());
const lake = async (...args: string[]) => withoutTarget(await run(...args));

describe('lake', () => {
  it('names the profile in which there are no credentials', async () => {
    const env = { AWS_ENDPOINT_URL: server.url, AWS_PROFILE: 'missing' };
    const { code, stderr } = await runCli(['lake', 'ls'], { cwd: directory, env });
    expect([code, stderr]).toEqual([
      1,
      'lake ls: AWS does not say which account this is: no AWS credentials found in the profile missing (AWS_PROFILE) (for a local endpoint any will do: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test)\n',
    ]);
  });

  it('looks into the buckets of the stage that CDKTF_CONTEXT_JSON sets', async () => {
    const { cwd, env } = settings();
    const { code, stdout, stderr } = await runCli(['lake', 'ls'], {
      cwd,
      env: { ...env, CDKTF_CONTEXT_JSON: '{"stage":"prod"}' },
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`000000000000${names('', 'prod').rawBucketSuffix}`);
  });

  it('says which AWS is meant', async () => {
    const { stderr } = await run('ls');
    expect(stderr).toBe(`target: local AWS at ${server.url}, account 000000000000, region us-east-1\n`);
  });

  it('transforms, answers, finds and counts', async () => {
    const transformed = await lake('transform', '--json');
    expect(transformed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(transformed.stdout)).toMatchObject({ lines: 4, events: 3, duplicates: 0, rejected: 1 });
    expect((await lake('transform')).stdout).toBe('nothing is new\n');
    expect((await lake('query', 'top-pages', '--format', 'csv')).stdout).toBe(
      'page,events,users\n/home/,2,1\n/pay/,1,1\n',
    );
    const html = join(directory, 'pages.html');
    expect((await lake('query', 'top-pages', '--format', 'chart', '--html', html)).stdout).toContain('█');
    expect(await readFile(html, 'utf8')).toContain('<td>/home/</td>');
    expect((await lake('trace', 'e1')).stdout).toMatch(
      /^raw .*line 2, arrived 2026-11-22T10:03:00Z\nstaging /,
    );
    expect(JSON.parse((await lake('ls', '--json')).stdout)).toMatchObject({
      unread: 0,
      raw: [{ name: '2026-11-22' }],
    });
    const audited = await lake('audit', '--json');
    expect(audited.code).toBe(0);
    expect(JSON.parse(audited.stdout)).toMatchObject({ ok: true, staging: { events: 3 } });
  });

  it('takes values and words that begin with a dash', async () => {
    const { stdout, code } = await lake('query', '--format', 'csv', '--sql', '-- one\nselect 1 as n');
    expect([code, stdout]).toEqual([0, 'n\n1\n']);
    expect((await lake('query', '--', '-x')).stderr).toContain('there is no saved question -x; there are');
    expect((await lake('query', '--render', 'duckdb', '--', 'funnel')).stdout).toContain('select');
  });

  it('prints a long table in several, as the library has no room for any number of rows', async () => {
    const { stdout, code } = await lake('query', '--sql', 'select range as n from range(10001)');
    expect(code).toBe(0);
    expect(stdout.match(/\d+/g)).toHaveLength(10_001);
    expect(stdout.match(/┌/g)).toHaveLength(2);
  });

  it('lists what cannot be known as unknown', async () => {
    const damaged = { Bucket: '000000000000-datalake-staging', Key: 'clickstream/_manifest/9999999999.json' };
    await s3.send(new PutObjectCommand({ ...damaged, Body: '{' }));
    const { code, stdout, stderr } = await lake('ls');
    const traced = await lake('trace', 'e1');
    await s3.send(new DeleteObjectCommand(damaged));
    expect(traced).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^raw .*line 2, arrived [^\n]*\n$/),
      stderr: expect.stringMatching(/^trace: staging cannot be read: s3:\/\/.*9999999999\.json is damaged: /),
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/│ - +│ - +│ - +│ - +│/);
    expect(stdout).toContain('not in staging yet    -\n');
    expect(stderr).toContain('make staging anew after "pnpm lake empty --bucket staging"');
  });

  it('checks a contract in every command', async () => {
    const path = join(directory, 'contract.json');
    await writeFile(path, JSON.stringify({ ...tutorial, id: '$.user_id' }));
    for (const command of ['contract', 'transform', 'ls'])
      expect(await lake(command, '--contract', path)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`got ${path}: id: $.user_id must have a column of type text (`),
      });
  });

  it('fails an audit when something that was sent is missing', async () => {
    const truth = join(directory, 'truth.jsonl');
    await writeFile(truth, ['e0', 'e1', 'e2', 'gone'].map((id) => `{"id":"${id}","faults":[]}\n`).join(''));
    const { code, stdout, stderr } = await lake('audit', '--truth', truth);
    expect(code).toBe(1);
    expect(stdout).toMatch(/missing .* 1 .* gone/);
    expect(stdout).toContain('NOT everything is accounted for');
    expect(stderr).toBe('audit: there is no delivery stream clickstream that could still deliver events\n');
  });

  it('says of what is missing, or erased, what the delivery stream that is there now has still to deliver', async () => {
    const truth = join(directory, 'held.jsonl');
    await writeFile(truth, '{"id":"gone","faults":[]}\n');
    const firehose = await createStream();
    const hints = async () => [
      (await lake('audit', '--truth', truth)).stderr,
      (await lake('trace', 'gone')).stdout,
      (await lake('erase', '--user', 'gone', '--yes')).stderr,
    ];
    for (const said of await hints())
      expect(said).toMatch(/ the delivery stream clickstream, made \d{4}-[-\dT:.]+Z, holds no events\n$/);
    const Record = { Data: Buffer.from('{"event_id":"held"}') };
    await firehose.send(new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record }));
    for (const said of await hints()) {
      expect(said).toContain(
        `Z, holds 1 record, for 90 s, or until there are 80 MiB; deliver that (curl -XPOST ${server.url}/_local/flush)\n`,
      );
    }
    await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: 'clickstream' }));
    await aws.clock.advance(60_000);
    for (const said of await hints())
      expect(said).toContain('there is no delivery stream clickstream that could still deliver events\n');
    firehose.destroy();
  });

  it.each([
    [
      [],
      'lake: the command must be one of ls, transform, query, sql, audit, trace, tail, replay, erase, empty, contract, got none (pnpm lake --help)',
    ],
    [['nope', '--json'], 'replay, erase, empty, contract, got nope (pnpm lake --help)'],
    [['-x'], 'replay, erase, empty, contract, got -x (pnpm lake --help)'],
    [
      ['--json', 'ls'],
      'lake: the command ls must stand before its options, got --json before it (pnpm lake --help)',
    ],
    [
      ['query', '--', 'nope', '--json'],
      'lake query: there must be [name] and options alone, got --json as well',
    ],
    [['trace', '--raw-bucket', '-x'], 'got -x; write --raw-bucket=-x (pnpm lake trace --help)'],
    [['audit', '--frob'], 'lake audit: --frob is no option; there are --contract, --layout, '],
    [
      ['audit', '--truth'],
      'lake audit: --truth must have a value behind it, got none (pnpm lake audit --help)',
    ],
    [['audit', 'all'], 'lake audit: there must be options alone, got all as well (pnpm lake audit --help)'],
    [['erase'], 'lake erase: --user must be given: lake erase --user VALUE (pnpm lake erase --help)'],
    [['trace'], 'lake trace: <event-id> must be given: lake trace <event-id> (pnpm lake trace --help)'],
    [['trace', 'a', 'b'], 'lake trace: there must be <event-id> and options alone, got b as well'],
    [
      ['query', 'nothing'],
      'lake query: there is no saved question nothing; there are cost-by-date, error-rates',
    ],
    [
      ['query', 'funnel', '--sql', 'select 1'],
      'lake query: one of a saved question, --sql and --file must be given, got more',
    ],
    [
      ['query', 'funnel', '--format', 'xml'],
      'lake query: --format must be table, csv, json, parquet or chart, got xml',
    ],
    [
      ['transform', '--restate', 'today'],
      'lake transform: --restate must be a date such as 2026-11-22, got today',
    ],
    [
      ['transform', '--since', '2027-01-01', '--until', '2026-01-01'],
      '--until must be after --since, got 2026-01-01T00:00:00.000Z and 2027-01-01T00:00:00.000Z',
    ],
    [
      ['transform', '--restate', '2026-01-01', '--until', '2026-01-02'],
      'lake transform: --restate makes a date anew from all of raw and goes without --since and --until, got --until',
    ],
    [
      ['transform', '--render', 'mysql'],
      'lake transform: --render must be duckdb, trino or spark, got mysql',
    ],
    [
      ['transform', '--render', 'trino', '--every', '3s'],
      'lake transform: --render only prints SQL and goes with --contract alone, got --every',
    ],
    [['trace', ''], 'lake trace: <event-id> must be the id of an event, got an empty text'],
    [
      ['transform', '--engine', 'flink'],
      'lake transform: --engine must be duckdb, spark, glue or emr-serverless, got flink',
    ],
    [
      ['transform', '--master', 'local[2]'],
      'lake transform: --master is for --engine spark, got --engine duckdb',
    ],
    [
      ['transform', '--engine', 'spark', '--glue-job', 'x'],
      'lake transform: --glue-job is for --engine glue, got --engine spark',
    ],
    [
      ['transform', '--contract', 'none.json'],
      'lake transform: --contract must be tutorial, segment or a JSON file, got none.json: there is no such file',
    ],
    ...['moon', '{"kind":"moon"}', '{}', '[]', 'null', '{"kind":'].map((layout): [string[], string] => [
      ['ls', '--layout', layout],
      `lake ls: --layout must be user, time, event, bucketed, or its settings as JSON, got ${layout} (`,
    ]),
    [
      ['ls', '--layout', '{"kind":"bucketed","buckets":1}'],
      'lake ls: --layout.buckets must be a whole number from 2 to 256, got 1 (',
    ],
    [
      ['ls', '--layout', '{"kind":"user","buckets":2}'],
      'lake ls: --layout.buckets is no setting; there are kind, source, partitionBy, compression (',
    ],
    [['ls', '--layout', 'custom'], 'lake ls: --layout.prefix must be a prefix such as "events/'],
    [
      ['ls', '--region', 'moon'],
      'lake ls: --region must be the name of a region such as us-east-1, got moon (',
    ],
    [['empty'], `lake empty: empty s3://${rawBucket}: type ${rawBucket} at a terminal, or give --yes`],
    [['empty', '--bucket', 'mine'], 'lake empty: --bucket must be both, raw or staging, got mine'],
    [
      ['audit', '--truth', '/'],
      'lake audit: --truth must be a file that gen --truth has written, got /: it is a folder',
    ],
    [['query', 'funnel', '--output', 'none/a.csv'], 'got none/a.csv: there is no folder '],
    [
      ['query', 'funnel', '--workgroup', 'clickstream-stewards'],
      '--workgroup is for --engine athena, got --engine duckdb',
    ],
    [['query', 'funnel', '--json', '--format', 'csv'], '--json does not go with --format csv'],
    [
      ['ls', '--raw-bucket', 'Bad_Bucket!!'],
      '--raw-bucket must be the name of a bucket or the ARN of an access point, got Bad_Bucket!!',
    ],
    [
      ['transform', '--raw-bucket', 'one-lake', '--staging-bucket', 'one-lake'],
      '--staging-bucket must be another bucket than that of raw, got one-lake',
    ],
    [['replay', '--fix', 'halt'], '--fix must be an expression that goes on to the end, got halt: it halts'],
    [['query', '--output', 'a.csv'], '--output goes with a saved question, --sql or --file'],
    [
      ['audit', '--work-dir', '/dev/null'],
      '--work-dir must be a directory that can be written, got /dev/null: it is a file',
    ],
    [
      ['replay', '--code', 'no such code'],
      '--code must be an error code such as DynamicPartitioning.ActivePartitionExceeded, got no such code',
    ],
    [
      ['replay', '--file', '/dev/null', '--reason', 'user_id is missing'],
      '--reason is for the error objects of the lake: it does not go with --file',
    ],
    [
      ['replay', '--file', '/dev/null', '--since', '2026-01-01'],
      '--since is for the error objects of the lake: it does not go with --file',
    ],
    [['query', '--file', '/none'], '--file must be a file with SQL, got /none: there is no such file'],
    [
      ['replay', '--file', '/none'],
      '--file must be a file of dead letters or events, got /none: there is no such file',
    ],
    [['replay', '--fix', '.a |'], '--fix must be an expression that jq takes, got .a |: syntax error'],
    [['erase', '--user', '7'], 'lake erase: erase user 7 of'],
    [
      ['erase', '--user', '7', '--yes', '--dry-run=yes'],
      'lake erase: --dry-run is on by being named, got yes behind it (pnpm lake erase --help)',
    ],
  ])('%j is bad usage', async (args, message) => {
    const { code, stdout, stderr } = await lake(...args);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('says of a prefix of failed records below which there is nothing that there is nothing', async () => {
    const { code, stderr } = await lake('replay', '--prefix', 'nope/');
    expect(stderr).toContain(
      `replay: no record that is asked for lies below s3://${rawBucket}/clickstream-errors/nope/;`,
    );
    expect(code).toBe(1);
  });

  it('says in one line what S3 refused', async () => {
    const elsewhere = ['--raw-bucket', 'nowhere', '--staging-bucket', 'nowhere-else'];
    for (const [command, ...args] of [
      ['ls'],
      ['transform'],
      ['audit'],
      ['trace', 'e1'],
      ['erase', '--user', '7', '--yes'],
    ]) {
      const { code, stderr, stdout } = await lake(command!, ...args, ...elsewhere);
      expect([command, code, stdout]).toEqual([command, 1, '']);
      expect(stderr).toMatch(
        new RegExp(`^lake ${command}: list .*s3://nowhere.*: there is no such bucket\\n$`),
      );
    }
  });

  it('lists raw although staging cannot be read, and says why', async () => {
    const { code, stdout, stderr } = await lake('ls', '--staging-bucket', 'nowhere');
    expect(stdout).toContain('2026-11-22');
    expect(stderr).toBe('ls: list s3://nowhere/clickstream/_manifest/: there is no such bucket\n');
    expect(code).toBe(1);
  });

  it('writes what an audit found as a page', async () => {
    const html = join(directory, 'audit.html');
    expect(await lake('audit', '--html', html)).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(html, 'utf8')).toContain('Everything is accounted for');
    const nowhere = join(directory, 'none', 'audit.html');
    const { code, stderr } = await lake('audit', '--html', nowhere);
    expect(stderr).toContain(
      `lake audit: --html must be a file that can be written, got ${nowhere}: there is no folder`,
    );
    expect(code).toBe(2);
  });

  it('says in one line that an engine or a catalog is not there, whether or not anything is new', async () => {
    const before = (await lake('ls', '--json')).stdout;
    for (const again of [[], ['--restate', '2026-11-22']]) {
      const refused = async (...args: string[]) => {
        const { code, stdout, stderr } = await lake('transform', ...again, ...args);
        expect({ args, stdout, lines: stderr.split('\n').length }).toEqual({ args, stdout: '', lines: 2 });
        return { code, stderr };
      };
      expect(await refused('--engine', 'spark', '--master', 'local[1]')).toEqual({
        code: 2,
        stderr: expect.stringMatching(
          /^lake transform: --engine spark cannot be had: SPARK_HOME must name the directory of Spark, got /,
        ),
      });
      expect(await refused('--engine', 'glue', '--glue-job', 'nope')).toEqual({
        code: 1,
        stderr: 'lake transform: cannot start the Glue job nope: there is no such job\n',
      });
      expect(await refused('--engine', 'emr-serverless')).toEqual({
        code: 1,
        stderr: expect.stringMatching(/^lake transform: cannot read how a run is started, s3:/),
      });
      expect(await refused('--catalog')).toEqual({
        code: 1,
        stderr: expect.stringMatching(
          /^lake transform: there is no table clickstream.events in the catalog: /,
        ),
      });
    }
    expect((await lake('ls', '--json')).stdout).toBe(before);
  });

  it('says of an object that cannot be read which it is, why, and what can be done', async () => {
    const Key =
      'clickstream/userId=8/year=2026/month=11/day=22/hour=10/clickstream-1-2026-11-22-10-04-00-a.gz';
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: Buffer.from('1f8b0800', 'hex') }));
    for (const name of ['transform', 'audit']) {
      const { code, stderr } = await lake(name);
      expect({ name, code }).toEqual({ name, code: 1 });
      const [which, what, ...rest] = stderr.trimEnd().split('\n');
      expect(which).toBe(`${name}: s3://${rawBucket}/${Key} cannot be read: unexpected end of file`);
      expect(what).toMatch(
        /^\w+: 1 object left out, the rest is done; put back an older version, move it .*OPERATIONS\.md/,
      );
      expect(rest).toEqual([]);
    }
    // Nothing else was new: no run has committed that could tell.
    expect((await lake('ls')).stdout).not.toContain('could not read');
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: `${Key}b`, Body: 'new' }));
    expect((await lake('transform')).code).toBe(1);
    expect((await lake('ls')).stdout).toContain(
      `\n  the last transform could not read s3://${rawBucket}/${Key}: unexpected end of file\n`,
    );
    await s3.send(new DeleteObjectCommand({ Bucket: rawBucket, Key }));
    expect(await lake('transform')).toMatchObject({ code: 0, stderr: '' });
  });

  it('replays what lies around a line that is too long for a record, and names that', async () => {
    const record = (id: string) =>
      JSON.stringify({
        rawData: Buffer.from(`{"event_id":"${id}"}`).toString('base64'),
        errorCode: 'Long.Line',
        errorMessage: '',
      });
    const Key = 'clickstream-errors/processing-failed/clickstream-1-2026-11-22-09-00-00-a';
    const Body = [record('a'), 'x'.repeat(17 * 1024 * 1024), record('b')].join('\n');
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body }));
    const { code, stdout, stderr } = await lake('replay', '--prefix', 'processing-failed/');
    expect(stdout).toContain('would send 2 events of 1 object');
    expect(stderr).toMatch(
      new RegExp(
        `^replay: s3://${rawBucket}/${Key}: line 2 is longer than 16777216 bytes\nreplay: 1 line left out, the rest is done; [^\n]+\n$`,
      ),
    );
    expect(code).toBe(1);
    await s3.send(new DeleteObjectCommand({ Bucket: rawBucket, Key }));
  });

  it('says which codes there are when no record has the one that is asked for', async () => {
    const record = {
      rawData: Buffer.from('{}').toString('base64'),
      errorCode: 'A.B',
      errorMessage: 'by this',
    };
    const Key = 'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-10-00-00-a';
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: JSON.stringify(record) }));
    const other = await lake('replay', '--code', 'Nobody.Has');
    expect(other).toMatchObject({
      code: 1,
      stderr: 'replay: no record looked at has the code Nobody.Has; those looked at have A.B (1 record)\n',
    });
    const before = await lake('replay', '--code', 'A.B', '--until', '2026-01-01');
    expect(before).toMatchObject({
      code: 1,
      stderr: 'replay: no record looked at has the code A.B; there was none to look at\n',
    });
    const reason = await lake('replay', '--code', 'A.B', '--reason', 'of another');
    expect(reason).toMatchObject({
      code: 1,
      stderr:
        'replay: no record looked at has the code A.B and the reason of another; those looked at have by this (1 record)\n',
    });
    const { stdout: own } = await lake('replay', '--reason', 'by this');
    expect(own).toContain('would send 1 event of 1 object');
    const { code, stdout } = await lake('replay', '--code', 'A.B');
    expect(stdout).toContain('would send 1 event of 1 object (0 records replayed before)');
    expect(code).toBe(0);
  });

  it('says of a record that failed whether a replay has brought it back', async () => {
    const record = {
      rawData: Buffer.from('{"event_id":"failed-once"}').toString('base64'),
      errorCode: 'A.B',
      errorMessage: 'by this',
    };
    const Key = 'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-10-00-00-b';
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: JSON.stringify(record) }));
    const failed = `failed   s3://${rawBucket}/${Key} line 1`;
    expect((await lake('trace', 'failed-once')).stdout).toBe(`${failed}: A.B: by this\n`);
    const prefix = Key.slice('clickstream-errors/'.length);
    const firehose = await createStream();
    const replayed = await lake('replay', '--prefix', prefix, '--yes');
    expect(replayed.stdout).toContain('sent 1 event: 1 accepted');
    expect((await lake('trace', 'failed-once')).stdout).toBe(`${failed}, replayed: A.B: by this\n`);
    await s3.send(new DeleteObjectCommand({ Bucket: rawBucket, Key }));
    await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: 'clickstream' }));
    await aws.clock.advance(60_000);
    firehose.destroy();
  });

  it('goes on with --every until Ctrl-C, which is no success', async () => {
    const running = startCli(['lake', 'transform', '--every', '1h'], settings());
    await running.says('nothing is new');
    running.signal('SIGINT');
    expect(await running.done).toMatchObject({ code: 130, stdout: 'nothing is new\n' });
  });

  it('prints the SQL of a question for another engine, and the schema of a contract', async () => {
    expect((await lake('query', 'journeys', '--render', 'spark')).stdout).toContain('collect_list');
    expect(JSON.parse((await lake('contract', '--schema')).stdout)).toMatchObject({ type: 'object' });
    expect(JSON.parse((await lake('contract', '--contract', 'segment')).stdout)).toMatchObject({
      name: 'segment',
    });
  });
});

let roles = 0;

/** The stream that fills the lake, with hints of its own. */
async function createStream(): Promise<FirehoseClient> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint: server.url, region: 'us-east-1', credentials };
  const [iam, firehose] = [new IAMClient(client), new FirehoseClient(client)];
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'firehose.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: `firehose-${(roles += 1)}`,
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    }),
  );
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'clickstream',
      ExtendedS3DestinationConfiguration: {
        RoleARN: Role!.Arn!,
        BucketARN: `arn:aws:s3:::${rawBucket}`,
        BufferingHints: { IntervalInSeconds: 90, SizeInMBs: 80 },
      },
    }),
  );
  iam.destroy();
  await aws.clock.advance(60_000);
  return firehose;
}
