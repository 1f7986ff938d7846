import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { presets, stages } from '@clickstream/contract';
import { ConfigError } from './config-error.ts';
import { readConfig } from './config.ts';
import { settings } from './settings.ts';

const cdktfJson = JSON.parse(readFileSync(new URL('../../../../cdktf.json', import.meta.url), 'utf8'));

describe('readConfig', () => {
  it('gives the documented defaults for an empty context', () => {
    expect(readConfig({}, {})).toMatchObject({
      region: 'us-east-1',
      bufferSizeMiB: 64,
      bufferIntervalSeconds: 60,
      logRetentionDays: 30,
      abortUploadsAfterDays: 0,
      forceDestroy: false,
      tags: { project: 'clickstream', 'managed-by': 'cdktf' },
      target: { endpointUrl: undefined },
    });
  });

  it('is told nothing but the defaults by the cdktf.json of the repository', () => {
    expect(readConfig(cdktfJson.context, {})).toEqual(readConfig({}, {}));
    const withDefault = Object.entries(settings).filter(
      ([, schema]) => schema.safeParse(undefined).data !== undefined,
    );
    const preset = Object.values<object>({ ...presets, ...stages }).flatMap((each) => Object.keys(each));
    // What a preset or a stage may set stands there only where it is to win over them.
    expect(Object.keys(cdktfJson.context)).toEqual(
      withDefault.map(([key]) => key).filter((key) => !preset.includes(key)),
    );
  });

  it('has a feature off where it is absent, and on with its defaults where it is {}', () => {
    expect(readConfig({}, {})).not.toHaveProperty('hygiene', expect.anything());
    expect(readConfig({ hygiene: {} }, {}).hygiene).toEqual({
      errorsExpireAfterDays: 90,
      versionsExpireAfterDays: 30,
      infrequentAccessAfterDays: 0,
      accessLogs: false,
    });
  });

  it('takes every setting from the context', () => {
    const context = {
      region: 'eu-west-1',
      nameSuffix: '-dev',
      bufferSizeMiB: 128,
      bufferIntervalSeconds: 900,
      logRetentionDays: 0,
      abortUploadsAfterDays: 7,
      forceDestroy: true,
      firehoseWritesStaging: false,
      tags: { 'cost-centre': 'Größe 42 / a+b=c@d' },
      stateBucket: 'my-state.bucket',
      stateRegion: 'eu-central-1',
      layout: { kind: 'time' },
      expected: { eventsPerSecond: 0.5, users: 2, bytes: 3 },
      hygiene: {
        errorsExpireAfterDays: 14,
        versionsExpireAfterDays: 3,
        infrequentAccessAfterDays: 30,
        accessLogs: true,
      },
    };
    const { names, state, target, regionVariable, layout, ...rest } = readConfig(context, {});
    const { nameSuffix: _, stateBucket: __, stateRegion: ___, layout: asked, ...same } = context;
    expect(layout.kind).toBe(asked.kind);
    expect(rest).toEqual(same);
    expect(names).toMatchObject({ stream: 'clickstream-dev', role: 'datalake_role-dev' });
    expect(state).toEqual({
      backend: 's3',
      bucket: 'my-state.bucket',
      key: 'clickstream/aws-eu-west-1-dev.tfstate',
      region: 'eu-central-1',
    });
    expect({ ...target, regionVariable }).toEqual({
      endpointUrl: undefined,
      decidedBy: undefined,
      regionVariable: undefined,
    });
  });

  it.each([
    [
      'AWS_REGION before AWS_DEFAULT_REGION',
      { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' },
      'eu-west-1',
    ],
    ['AWS_DEFAULT_REGION before the context', { AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
    ['the context when the variables are empty', { AWS_REGION: '', AWS_DEFAULT_REGION: '' }, 'us-west-2'],
  ])('takes the region from %s', (_, environment, region) => {
    expect(readConfig({ region: 'us-west-2' }, environment).region).toBe(region);
  });

  it.each(['us-east-1', 'ap-southeast-5', 'us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'eusc-de-east-1'])(
    'knows %s as a region',
    (region) => expect(readConfig({ region }, {}).region).toBe(region),
  );

  it('takes the keys that CDKTF itself puts into the context', () => {
    expect(() =>
      readConfig({ cdktfRelativeModules: [], excludeStackIdFromLogicalIds: 'true' }, {}),
    ).not.toThrow();
  });

  it('has what a preset sets, then what a stage sets, then its own', () => {
    const { layout, hygiene, names, state, ...production } = readConfig(
      { preset: 'production', stage: 'dev', bufferSizeMiB: 64, catalog: null, access: null },
      {},
    );
    expect(layout.kind).toBe('time');
    expect(hygiene).toMatchObject({ accessLogs: true, errorsExpireAfterDays: 90 });
    expect(production).toMatchObject({ forceDestroy: true, logRetentionDays: 7, bufferSizeMiB: 64 });
    expect(production.catalog).toBeUndefined();
    expect(names.rawBucketSuffix).toBe('-dev-datalake-raw');
    expect(state).toMatchObject({ path: expect.stringMatching(/aws-us-east-1\.dev\.tfstate$/) });
    expect(readConfig({ stage: 'prod' }, {})).toMatchObject({ forceDestroy: false, logRetentionDays: 365 });
  });

  it('is frozen, all the way down', () => {
    const config = readConfig({}, {});
    for (const value of [config, config.names, config.tags, config.state, config.layout])
      expect(Object.isFrozen(value)).toBe(true);
  });

  const wholes = [null, '64', 64.5, -1, Infinity, true, [], {}];
  it.each<[string, unknown[], string]>([
    [
      'region',
      ['', 'us-east', 'US-EAST-1', 'us-east-1a', ' us-east-1', 'us-east-1\n', 1, null, ['us-east-1']],
      'an AWS region',
    ],
    [
      'nameSuffix',
      ['dev', '-', '-Dev', '-dev_1', '-dev-', `-${'a'.repeat(20)}`, 1, null],
      'empty, or "-" and lower-case',
    ],
    ['preset', ['', 'prod', null, {}], '"tutorial" or "production"'],
    ['stage', ['production', 'staging', null, {}], 'empty, "dev" or "prod"'],
    ['bufferSizeMiB', [63, 129, 0, ...wholes], 'a whole number from 64 to 128 in the layout "user"'],
    ['bufferIntervalSeconds', [59, 901, 0, ...wholes], 'a whole number from 60 to 900 in the layout "user"'],
    ['logRetentionDays', [2, 31, 10_000, ...wholes], '0 (for ever) or one of 1, 3, 5'],
    ['abortUploadsAfterDays', [366, ...wholes], 'a whole number from 0 (never) to 365'],
    ['forceDestroy', ['true', 'false', 0, 1, null], 'true or false'],
    ['firehoseWritesStaging', ['no', 0, null], 'true or false'],
    [
      'tags',
      [
        null,
        [],
        'a=b',
        { a: 1 },
        { a: null },
        { '': 'x' },
        { 'aws:a': 'x' },
        { 'AWS:a': 'x' },
        { ['a'.repeat(129)]: 'x' },
        { a: 'x'.repeat(257) },
        { a: '${path.module}' },
        { 'a;b': 'x' },
        { Project: 'x', project: 'y' },
        Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, 'x'])),
      ],
      'an object of at most 50 strings',
    ],
    [
      'stateBucket',
      ['a', 'My-Bucket', 'a..b', '192.168.0.1', '-a-', 'a'.repeat(64), 's3://bucket', null, 1],
      'empty (a local file) or the name of an S3 bucket',
    ],
    ['stateRegion', ['us-east', null, 1], 'empty (the region of the stack) or an AWS region'],
  ])('refuses a wrong %s, saying where and what is allowed', (key, values, allowed) => {
    for (const value of values) {
      const message = problem({ [key]: value }, {});
      expect(message).toContain(`cdktf.json context.${key} must be ${allowed}`);
      expect(message).toMatch(/, got .+/);
      expect(message).not.toMatch(/\n/);
      expect(message.length).toBeLessThan(600);
    }
  });

  it.each(['AWS_REGION', 'AWS_DEFAULT_REGION'])('names %s when that is what is wrong', (name) => {
    expect(problem({}, { [name]: 'moon-1' })).toBe(
      `${name} must be an AWS region such as "us-east-1", got "moon-1"`,
    );
  });

  it('refuses a key that is no setting, with those that are', () => {
    expect(problem({ bufferIntervalSecond: 60 }, {})).toMatch(
      /^cdktf.json context.bufferIntervalSecond is no setting; there are preset, region, nameSuffix, stage, bufferSizeMiB, /,
    );
    expect(problem(JSON.parse('{"__proto__":1}'), {})).toContain('context.__proto__ is no setting');
    expect(problem({ constructor: 1 }, {})).toContain('context.constructor is no setting');
  });

  it.each([
    [{ layout: 'time' }, 'cdktf.json context.layout must be an object with a "kind": "user", .*, got "time"'],
    [{ layout: {} }, 'cdktf.json context.layout must be an object with a "kind": .*, got {}'],
    [{ layout: { kind: 'users' } }, 'cdktf.json context.layout must be .*"custom", got {"kind":"users"}'],
    [
      { layout: { kind: 'bucketed', buckets: 1 } },
      'cdktf.json context.layout.buckets must be a whole number from 2 to 256, got 1',
    ],
    [
      { layout: { kind: 'time', partitionBy: 'a' } },
      'cdktf.json context.layout.partitionBy is no setting; there are kind, compression',
    ],
    [
      { layout: { kind: 'custom', prefix: 'raw/' } },
      'cdktf.json context.layout.prefix must name a time such as !{timestamp:yyyy/MM/dd/HH}, or a key',
    ],
    [
      { expected: { users: 1 } },
      'cdktf.json context.expected.eventsPerSecond must be a number above 0, at most 1000000000, got nothing',
    ],
    [
      { expected: { eventsPerSecond: 1, user: 1 } },
      'cdktf.json context.expected.user is no setting; there are eventsPerSecond, users, bytes',
    ],
    [
      { hygiene: { errors: 1 } },
      'cdktf.json context.hygiene.errors is no setting; there are errorsExpireAfterDays, versionsExpireAfterDays, infrequentAccessAfterDays, accessLogs',
    ],
    [
      { hygiene: { errorsExpireAfterDays: 0 } },
      'cdktf.json context.hygiene.errorsExpireAfterDays must be a whole number from 1 to 3650, got 0',
    ],
    [
      { hygiene: true },
      'cdktf.json context.hygiene must be null or false (off), or an object, {} at least, .*, got true',
    ],
    [
      { expected: true },
      'cdktf.json context.expected must be null or false (off), or an object with .*, got true',
    ],
  ])('names the part of a setting that is wrong: %j', (context, message) => {
    const [start, end = ''] = message.split('.*');
    const said = problem(context, {});
    expect(said.startsWith(start!)).toBe(true);
    expect(said.endsWith(end)).toBe(true);
  });

  it('takes less of a buffer where there is no dynamic partitioning', () => {
    const context = { bufferSizeMiB: 1, bufferIntervalSeconds: 0 };
    expect(readConfig({ ...context, layout: { kind: 'time' } }, {})).toMatchObject(context);
    expect(problem({ ...context, layout: { kind: 'event' } }, {})).toBe(
      'cdktf.json context.bufferSizeMiB must be a whole number from 64 to 128 in the layout "event", got 1; cdktf.json context.bufferIntervalSeconds must be a whole number from 60 to 900 in the layout "event", got 0',
    );
  });

  it('says what a buffer may be in the layout that is asked for, and of both kinds where that is wrong', () => {
    const time = { kind: 'time' };
    expect(problem({ layout: time, bufferIntervalSeconds: 901, bufferSizeMiB: 0 }, {})).toBe(
      'cdktf.json context.bufferSizeMiB must be a whole number from 1 to 128 in the layout "time", got 0; cdktf.json context.bufferIntervalSeconds must be a whole number from 0 to 900 in the layout "time", got 901',
    );
    expect(problem({ layout: 'time', bufferIntervalSeconds: -1 }, {})).toContain(
      'context.bufferIntervalSeconds must be a whole number from 60 to 900; from 0 where raw lies by time alone, got -1',
    );
  });

  it('says both ends of every range', () => {
    const numbers = (name: string, schema: Described, outer = ''): [string, Described, string][] => {
      const description = outer || (schema.description ?? '');
      const inner = schema.def.innerType;
      if (inner) return numbers(name, inner, description);
      if (schema.type === 'number') return [[name, schema, description]];
      return Object.entries(schema.shape ?? {}).flatMap(([member, each]) =>
        numbers(`${name}.${member}`, each),
      );
    };
    const all = Object.entries(settings).flatMap(([name, schema]) =>
      numbers(name, schema as unknown as Described),
    );
    expect(all.length).toBeGreaterThan(10);
    for (const [name, { minValue, maxValue }, description] of all) {
      const ends = [minValue, maxValue].filter((end) => Number.isFinite(end) && Number.isSafeInteger(end));
      const said = description.match(/\d+/g)?.map(Number) ?? [];
      const unbounded = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
      expect([name, said]).toEqual([
        name,
        expect.arrayContaining(ends.filter((end) => !unbounded.includes(end!))),
      ]);
    }
  });

  it.each([
    'hygiene',
    'encryption',
    'realtime',
    'catalog',
    'access',
    'monitoring',
    'transformJob',
    'expected',
  ])('has %s off by null and false, with either preset', (name) => {
    for (const preset of ['tutorial', 'production']) {
      // What is built on a catalog is off without one.
      const needs = name === 'catalog' ? { access: null } : {};
      const off = [null, false].map((value) => readConfig({ preset, ...needs, [name]: value }, {}));
      for (const config of off) expect(config).not.toHaveProperty(name, expect.anything());
    }
    expect(problem({ [name]: 0 }, {})).toContain(`cdktf.json context.${name} must be null or false`);
  });

  it('refuses a region of a bucket that is not named', () => {
    expect(problem({ stateRegion: 'eu-west-1' }, {})).toBe(
      'cdktf.json context.stateRegion needs cdktf.json context.stateBucket: the name of an S3 bucket, got nothing',
    );
    expect(problem({ stateRegion: 'eu-west-1', stateBucket: 'x' }, {})).not.toContain('needs');
  });

  it.each([
    [
      { catalog: { source: 'segment' } },
      'cdktf.json context.catalog.source must be that of cdktf.json context.layout.source, "tutorial" by default, got "segment"',
    ],
    [
      { preset: 'production', catalog: { source: 'segment' }, transformJob: { source: 'tutorial' } },
      'cdktf.json context.transformJob.source must be that of cdktf.json context.catalog.source, "segment", got "tutorial"',
    ],
    [
      { layout: { kind: 'event', source: 'segment', partitionBy: 'type' }, catalog: { source: 'tutorial' } },
      'cdktf.json context.catalog.source must be that of cdktf.json context.layout.source, "segment", got "tutorial"',
    ],
    [
      { catalog: { source: 'segmnt' }, transformJob: {}, layout: { kind: 'time' } },
      'cdktf.json context.catalog.source must be "tutorial" or "segment", got "segmnt"',
    ],
  ])('refuses settings that are of different events: %j', (context, message) => {
    expect(problem(context, {})).toBe(message);
  });

  it.each([
    { layout: { kind: 'time' }, catalog: { source: 'segment' }, transformJob: { source: 'segment' } },
    { layout: { kind: 'user', partitionBy: 'userId' }, catalog: { source: 'segment' } },
    { layout: { kind: 'user', source: 'segment' }, catalog: { source: 'segment' } },
  ])('takes settings that are of the same: %j', (context) => {
    expect(() => readConfig(context, {})).not.toThrow();
  });

  it.each([
    { layout: { kind: 'user', source: 'segment' }, catalog: {}, transformJob: { workers: 3 } },
    { layout: { kind: 'event', source: 'segment', partitionBy: 'type' }, catalog: {}, transformJob: {} },
    { preset: 'production', layout: { kind: 'bucketed', source: 'segment' } },
    { preset: 'production', catalog: { source: 'segment' } },
    { layout: { kind: 'time' }, catalog: {}, transformJob: { source: 'segment' } },
  ])('has the source that is named once for all that is for the same events: %j', (context) => {
    const { catalog, transformJob } = readConfig(context, {});
    expect([catalog?.source, transformJob?.source]).toEqual(['segment', 'segment']);
  });

  it('names the place of the settings in every error', () => {
    const context = {
      bogus: 1,
      stage: 'x',
      bufferSizeMiB: 1,
      stateRegion: 'eu-west-1',
      access: {},
      catalog: null,
      transformJob: { source: 'segment' },
    };
    const message = problem(context, {}, 'CDKTF_CONTEXT_JSON');
    expect(message).not.toContain('cdktf.json');
    expect(message.match(/CDKTF_CONTEXT_JSON\./g)).toHaveLength(9);
  });

  it('says everything that is wrong in one line, whatever the text', () => {
    const message = problem({ 'a\nb\u001b[2J': 1, region: 'x\ny', forceDestroy: 'no' }, {});
    expect(message.split('; ')).toEqual([
      expect.stringContaining('context.a b [2J is no setting'),
      expect.stringContaining('there are preset'),
      'cdktf.json context.region must be an AWS region such as "us-east-1", got "x\\ny"',
      'cdktf.json context.forceDestroy must be true or false, got "no"',
    ]);
    expect(message).not.toMatch(/[\p{Cc}]/u);
  });
});

interface Described {
  readonly type: string;
  readonly def: { readonly innerType?: Described };
  readonly shape?: Readonly<Record<string, Described>>;
  readonly description?: string | undefined;
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
}

function problem(
  context: Record<string, unknown>,
  environment: Record<string, string>,
  place?: string,
): string {
  try {
    readConfig(context, environment, undefined, place);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(context)}`);
}
