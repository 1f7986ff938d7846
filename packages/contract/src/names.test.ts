import { describe, expect, it } from '@jest/globals';
import { names } from './names.ts';

describe('names', () => {
  it('are those of the tutorial: the stream, the buckets, the log', () => {
    expect(names()).toMatchObject({
      stream: 'clickstream',
      rawBucketSuffix: '-datalake-raw',
      stagingBucketSuffix: '-datalake-staging',
      eventsPrefix: 'clickstream/',
      errorsPrefix: 'clickstream-errors/',
      queryResultsPrefix: 'query-results/',
      logGroup: '/aws/kinesisfirehose/clickstream',
      logStream: 'ClickStreamLogStream',
    });
  });

  it('tell a second copy in one account from the first', () => {
    const [first, second] = [Object.values(names()), Object.values(names('-dev'))];
    expect(second.filter((name) => first.includes(name))).toEqual([
      'clickstream',
      'clickstream/',
      'clickstream-errors/',
      'query-results/',
      'job-run.json',
      'ClickStreamLogStream',
    ]);
  });

  it('have the stage before them, every one that tells copies apart', () => {
    const [plain, copy, stage] = [names(), names('-x'), names('', 'dev')];
    for (const [name, value] of Object.entries(plain)) {
      const staged = stage[name as keyof typeof stage];
      expect([name, staged]).toEqual([
        name,
        value === copy[name as keyof typeof copy] ? value : expect.stringMatching(/(^|[-/])dev[-_]/),
      ]);
    }
    expect(names('-x', 'prod')).toMatchObject({
      stream: 'prod-clickstream-x',
      rawBucketSuffix: '-prod-datalake-raw-x',
      logGroup: '/aws/kinesisfirehose/prod-clickstream-x',
      role: 'prod-datalake_role-x',
      database: 'prod_clickstream_x',
    });
  });
});
