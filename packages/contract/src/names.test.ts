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
      'ClickStreamLogStream',
    ]);
  });
});
