import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startConsole } from '@clickstream/console';
import { layoutOf, names, parseKey, tutorial } from '@clickstream/contract';
import type { LayoutSettingInput } from '@clickstream/contract';
import { engines, fetchEngine, findJava, trinoQueries } from '@clickstream/engines';
import {
  dialects,
  query,
  queryAthena,
  registerPartitions,
  savedQuestions,
  sqlFor,
  transform,
} from '@clickstream/lake';
import type { Answer, Lake } from '@clickstream/lake';
import { createDeliveryRole } from '../../../lake/test/create-delivery-role.ts';
import { createStream } from '../../../lake/test/create-stream.ts';
import { credentials, linesIn } from '../pipeline/start-stream.ts';
import { fetchAwsClients } from './aws-clients.ts';
import { makeCatalog } from './catalog-of-stack.ts';
import { startLake } from './start-lake.ts';
import { withEngine } from './with-engine.ts';

const region = 'us-east-1';
const kinds = ['clicked_item_description', 'entered_payment_method', 'purchased_item', 'liked_item'];
const line = (index: number) =>
  JSON.stringify({
    event_id: `e${index}`,
    event: kinds[index % kinds.length],
    user_id: index % 7,
    event_time: new Date(Date.UTC(2026, 10, 20 + (index % 9), index % 24, index % 60)).toISOString(),
    os: 'web',
    properties: { page: `/p${index % 5}/`, url: 'www.fakesite.com' },
  });
/** Events, one that staging rejects, and one that Firehose has no key of. */
const lines = [
  ...Array.from({ length: 498 }, (_, index) => line(index)),
  JSON.stringify({ event: kinds[0], user_id: 0 }),
  'not JSON',
];

/** Each layout, and what a statement over raw has to name of it; of how many values of it there are. */
const layouts: readonly (readonly [setting: NonNullable<LayoutSettingInput>, key: string, values: number])[] =
  [
    [{ kind: 'user' }, 'userid', 7],
    [{ kind: 'time' }, '', 1],
    [{ kind: 'event', compression: 'GZIP' }, 'event', 4],
    [{ kind: 'bucketed', buckets: 4 }, 'bucket', 4],
    [
      {
        kind: 'custom',
        prefix: 'raw/v=1/Kind=!{partitionKeyFromQuery:kind}/on=!{timestamp:yyyy-MM-dd}/h=!{timestamp:HH}/',
        errorPrefix: 'failed/!{firehose:error-output-type}/',
        keyQuery: '{kind:.event}',
      },
      'kind',
      4,
    ],
  ];

/** What is answered to each question, by its name. */
type Answers = Readonly<Record<string, Pick<Answer, 'columns' | 'rows'>>>;

/** Of no question the order of all rows is said. */
const inOrder = (answers: Answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([name, { columns, rows }]) => [
      name,
      [columns, ...rows.map((row) => JSON.stringify(row)).toSorted()],
    ]),
  );

interface Made {
  readonly lake: Lake;
  /** The name of its workgroup, too. */
  readonly database: string;
  /** The statements of the named queries of the stack. */
  readonly named: ReadonlyMap<string, string>;
}

withEngine('trino')('the catalog', () => {
  let local: Awaited<ReturnType<typeof startLake>>;
  let athena: AthenaClient;
  const made = new Map<string, Made>();
  const config = () => ({ endpoint: local.url, region, credentials });
  const user = () => made.get('user')!.lake;
  const target = (database = 'lake_user') => ({ athena, workgroup: database, database });
  beforeAll(async () => {
    const queryEngine = trinoQueries({
      directory: await fetchEngine(engines.trino, { environment: process.env }),
      java: await findJava(engines.trino, process.env),
    });
    local = await startLake({ queryEngine });
    const { s3 } = local;
    athena = new AthenaClient(config());
    const firehose = new FirehoseClient(config());
    const glue = new GlueClient(config());
    const role = await createDeliveryRole(config());
    for (const [setting] of layouts) {
      const layout = layoutOf(setting);
      const [rawBucket, stagingBucket] = [`raw-${layout.kind}`, `staging-${layout.kind}`];
      for (const Bucket of [rawBucket, stagingBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
      await createStream(firehose, role, { stream: layout.kind, layout, bucket: rawBucket });
      const database = `lake_${layout.kind}`;
      const named = await makeCatalog(setting, { glue, athena, database, rawBucket, stagingBucket });
      made.set(layout.kind, {
        lake: { s3, rawBucket, stagingBucket, contract: tutorial, layout },
        database,
        named,
      });
    }
    await local.aws.clock.advance(1000);
    const Records = lines.map((text) => ({ Data: Buffer.from(text) }));
    for (const DeliveryStreamName of made.keys())
      await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
    await local.aws.flush();
    for (const { lake, database } of made.values()) {
      await transform(lake);
      await registerPartitions(lake, { glue, database });
    }
    firehose.destroy();
    glue.destroy();
  });
  afterAll(async () => {
    athena?.destroy();
    await local.close();
  });

  /** The number that a statement of Athena's own SQL answers. */
  async function count(QueryString: string, Database: string): Promise<number> {
    const [WorkGroup, QueryExecutionContext] = [Database, { Database }];
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({ QueryString, WorkGroup, QueryExecutionContext }),
    );
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      const { State, StateChangeReason } = QueryExecution!.Status!;
      if (State === 'SUCCEEDED') break;
      expect([QueryString, StateChangeReason]).toEqual([QueryString, undefined]);
      await wait(50);
    }
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    return Number(ResultSet!.Rows![1]!.Data![0]!.VarCharValue);
  }

  it.each(layouts)('finds raw and errors of the layout %j by its folders', async (setting, key, values) => {
    const { lake, database } = made.get(setting.kind)!;
    const layout = layoutOf(setting);
    const column = layout.columns.find(({ name }) => name === key);
    const day = layout.columns.find(({ type }) => type === 'date');
    const found = { events: 0, errors: 0 };
    const [ofValue, dates] = [new Map<string, number>(), new Set<string>()];
    for (const [path, held] of await linesIn(local.s3, { bucket: lake.rawBucket, layout })) {
      const parsed = parseKey(layout, path);
      const lineCount = held.filter(Boolean).length;
      found[parsed ? 'events' : 'errors'] += lineCount;
      if (!parsed) continue;
      const value = column ? parsed.values[column.folder]! : '';
      ofValue.set(value, (ofValue.get(value) ?? 0) + lineCount);
      dates.add(new Date(parsed.arrivedMs!).toISOString().slice(0, 10));
    }
    // Without keys nothing of a record is looked at.
    expect(found).toEqual(
      layout.keyQuery === undefined ? { events: 500, errors: 0 } : { events: 499, errors: 1 },
    );
    expect(ofValue.size).toBe(values);

    const on = (date: string) => {
      const [year, month, dayOfMonth] = date.split('-').map(Number);
      if (day) return `"${day.name}" = date '${date}'`;
      return `(year = ${year} and month = ${month} and day = ${dayOfMonth})`;
    };
    const countOf = (value: string, days: Iterable<string>) => {
      const literal = column?.type === 'int' ? value : `'${value}'`;
      const ofKey = column ? `"${key}" = ${literal} and ` : '';
      const where = `${ofKey}(${[...days].map(on).join(' or ')})`;
      return count(`select count(*) from raw where ${where}`, database);
    };
    const [first] = ofValue.keys();
    expect(
      await Promise.all([
        count('select count(*) from raw_lines', database),
        count('select count(*) from errors', database),
        countOf(first!, ['2024-02-29']),
        ...[...ofValue.keys()].map((value) => countOf(value, dates)),
      ]),
    ).toEqual([found.events, found.errors, 0, ...ofValue.values()]);
  });

  const embedded = new Map<string, ReturnType<typeof inOrder>>();
  /** What the embedded engine answers to every saved question. */
  async function expectedIn(kind: string) {
    const { lake, named } = made.get(kind)!;
    const answers: Record<string, Answer> = {};
    if (!embedded.has(kind)) {
      for (const name of named.keys()) answers[name] = await query(lake, { name });
      expect(Object.values(answers).filter(({ rows }) => rows.length === 0)).toEqual([]);
      embedded.set(kind, inOrder(answers));
    }
    return embedded.get(kind);
  }

  it.each(layouts)(
    'answers every named query as the embedded engine does, in the layout %j',
    async (setting) => {
      const { lake, database, named } = made.get(setting.kind)!;
      const questions = await savedQuestions();
      expect([...named.keys()].toSorted()).toEqual(questions.map(({ name }) => name).toSorted());
      const answers = questions.map(async ({ name }) => {
        expect(await sqlFor(lake, { name }, dialects.trino)).toBe(named.get(name));
        return [name, await queryAthena(lake, { name }, target(database))] as const;
      });
      expect(inOrder(Object.fromEntries(await Promise.all(answers)))).toEqual(await expectedIn(setting.kind));
    },
  );

  withEngine('aws')('asked by boto3 and by the aws command', () => {
    it.each(layouts)('answers every named query of the workgroup, in the layout %j', async ({ kind }) => {
      const env = {
        ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
        AWS_ENDPOINT_URL: local.url,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      };
      const { stdout } = await promisify(execFile)(
        await fetchAwsClients(),
        [fileURLToPath(new URL('athena_answers.py', import.meta.url)), made.get(kind)!.database],
        { env, maxBuffer: 2 ** 26 },
      );
      const { boto3, aws } = JSON.parse(stdout) as Readonly<Record<'boto3' | 'aws', Answers>>;
      const expected = await expectedIn(kind);
      expect(inOrder(boto3)).toEqual(expected);
      expect(inOrder(aws)).toEqual(expected);
    });
  });

  it('says what was scanned and what it costs', async () => {
    const { readBytes, dollars } = await queryAthena(user(), { name: 'top-pages' }, target());
    expect(readBytes).toBeGreaterThan(0);
    expect(dollars).toBeCloseTo(5 * (10 / 1024 / 1024), 8);
  });

  it('gives no more rows than were asked for, and says that there are more', async () => {
    const sql = 'select event_id from events';
    const cut = await queryAthena(user(), { sql }, { ...target(), mostRows: 10 });
    expect([cut.rows.length, cut.isCut]).toEqual([10, true]);
    const whole = await queryAthena(user(), { sql }, { ...target(), mostRows: 498 });
    expect([whole.rows.length, whole.isCut]).toEqual([498, false]);
  });

  it('answers questions of the console, with what they cost', async () => {
    const { stream } = names();
    const { lake, database } = made.get('user')!;
    const running = await startConsole({
      target: {
        lake,
        stream,
        database,
        workgroup: database,
        region,
        endpointUrl: local.url,
        client: config(),
      },
    });
    const headers = { 'content-type': 'application/json' };
    const post = (path: string, body: object, cookie = '') =>
      fetch(`${running.url}api/${path}`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify(body),
      });
    const entered = await post('session', { token: running.newAddress().split('#token=')[1] });
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    const ask = async (engine: string) => {
      const answer = await post('answer', { name: 'top-pages', engine }, cookie);
      return (await answer.json()) as { rows: unknown; said: string };
    };
    const athena = await ask('athena');
    expect(athena.rows).toEqual((await ask('duckdb')).rows);
    expect(athena.said).toMatch(/ · [1-9].* scanned, \$0\.0000[1-9] by Athena’s list price · /);
    await running.close();
  });

  it('says why a question has no answer', async () => {
    await expect(queryAthena(user(), { sql: 'select nothing from events' }, target())).rejects.toThrow(
      /^Athena does not answer the question: COLUMN_NOT_FOUND: /,
    );
  });
});
