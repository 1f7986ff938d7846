import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';
import { expectedWarnings } from './expected-warnings.ts';

const warningsOf = (context: Record<string, unknown>) => expectedWarnings(readConfig(context, {}));

describe('what synth says of the expected traffic', () => {
  it('is nothing where nothing is expected, or all of it fits', () => {
    expect(warningsOf({})).toEqual([]);
    expect(warningsOf({ expected: { eventsPerSecond: 5, users: 10_000, bytes: 600 } })).toEqual([]);
    expect(warningsOf({ expected: { eventsPerSecond: 100_000, users: 500, bytes: 20 } })).toEqual([]);
  });

  it('names the partitions, and every way that leads below the limit', () => {
    const expected = { eventsPerSecond: 5, users: 10_000 };
    expect(warningsOf({ bufferIntervalSeconds: 300, expected })).toEqual([
      'about 1,393 partitions would be open at once (5 events a second of 10,000 users, 300 s of buffer), and a stream has 500: records beyond them go to the error prefix; choose bufferIntervalSeconds 102 (497), or a quota of 1,393 partitions, which AWS gives on request, or the layout {"kind": "time"} or {"kind": "bucketed"}',
    ]);
    expect(warningsOf({ bufferIntervalSeconds: 102, expected })).toEqual([]);
    expect(warningsOf({ bufferIntervalSeconds: 103, expected })).toHaveLength(1);
    for (const kind of ['time', 'bucketed'])
      expect(warningsOf({ bufferIntervalSeconds: 300, expected, layout: { kind } })).toEqual([]);
  });

  it('offers only the layout where no interval and no quota would do', () => {
    const [warning] = warningsOf({ expected: { eventsPerSecond: 100, users: 1_000_000 } });
    expect(warning).toMatch(/^about 5,982 partitions .*; choose the layout \{"kind": "time"\} or/);
  });

  it('counts every event as another user where their number is not given', () => {
    const [warning] = warningsOf({ expected: { eventsPerSecond: 9 } });
    expect(warning).toMatch(/^about 540 partitions .*9 events a second, each of another user/);
  });

  it('names the quota of the region', () => {
    const expected = { eventsPerSecond: 2000, users: 100, bytes: 1024 };
    expect(warningsOf({ expected })).toEqual([]);
    expect(warningsOf({ expected, region: 'eu-central-1' })).toEqual([
      expect.stringMatching(
        /^2 MiB a second would come, and a stream in eu-central-1 takes 1 MiB by default; choose a higher quota, which AWS gives on request, or a region that has more$/,
      ),
    ]);
    // No region has more than this one.
    expect(warningsOf({ expected: { ...expected, eventsPerSecond: 20_000 } })).toEqual([
      '20 MiB a second would come, and a stream in us-east-1 takes 5 MiB by default; choose a higher quota, which AWS gives on request',
    ]);
    expect(warningsOf({ expected: { eventsPerSecond: 600_000, users: 10, bytes: 2 } })).toEqual([
      expect.stringMatching(
        /^600,000 records a second would come, .* takes 500,000 by default; .*--pack auto/,
      ),
    ]);
  });

  it('counts what the shards take, where a stream of events is put to', () => {
    const expected = { eventsPerSecond: 2000, users: 100, bytes: 1024 };
    expect(warningsOf({ expected, realtime: {}, region: 'eu-central-1' })).toEqual([]);
    expect(warningsOf({ expected, realtime: { shards: 2 } })).toEqual([]);
    expect(warningsOf({ expected, realtime: { shards: 1 } })).toEqual([
      '2 MiB and 2,000 records a second would come, and 1 shard takes 1 MiB and 1,000; choose realtime.shards 2, or on demand (0)',
    ]);
    expect(warningsOf({ expected: { ...expected, bytes: 10_240 }, realtime: { shards: 2 } })).toEqual([
      '20 MiB and 2,000 records a second would come, and 2 shards take 2 MiB and 2,000; choose realtime.shards 20, or on demand (0)',
    ]);
    expect(warningsOf({ expected: { ...expected, eventsPerSecond: 5000 }, realtime: {} })).toEqual([
      '4.9 MiB and 5,000 records a second would come, and a new stream on demand takes 4 MiB and 4,000; choose realtime.shards 5, or let it grow: AWS gives it twice what it has taken at its busiest',
    ]);
  });

  it('proposes no more shards than a stream may have', () => {
    const [warning] = warningsOf({
      expected: { eventsPerSecond: 1e9, users: 100, bytes: 1024 },
      realtime: { shards: 2 },
    });
    expect(warning).toContain('1,000,000 shards would be needed, and one stream holds 10,000');
    expect(warning).not.toContain('realtime.shards');
  });

  it('names an event that no record can hold', () => {
    expect(warningsOf({ expected: { eventsPerSecond: 0.1, users: 1, bytes: 1_024_001 } })).toEqual([
      expect.stringContaining('an event of 1,024,001 bytes is more than a record may hold, 1,024,000'),
    ]);
  });
});
