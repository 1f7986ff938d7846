import { describe, expect, it } from '@jest/globals';
import { fromPlain, toPlain } from '../../../storage/plain-values.ts';
import { Catalog } from './catalog.ts';
import type { Entry } from './entry.ts';

const table = { database: 'lake', table: 'events' };
const version = (versionId: string) => ({
  input: { Name: 'events', LastAccessTime: new Date(5) },
  versionId,
  createdAt: 1,
  updatedAt: 2,
  indexes: [{ IndexName: 'by-n', Keys: ['n'] }],
});
const partition = (n: string, number: number) => ({
  input: {
    Values: [n],
    StorageDescriptor: { Columns: [{ Name: 'id' }], Location: `s3://lake/${n}/` },
    Parameters: { n },
  },
  createdAt: 3,
  number,
});
const statistics = (ColumnName: string) => ({
  ColumnName,
  ColumnType: 'string',
  AnalyzedTime: new Date(6),
  StatisticsData: undefined,
});

const changes: readonly Entry[] = [
  { kind: 'database', name: 'lake', record: { input: { Name: 'lake' }, createdAt: 1 } },
  { kind: 'database', name: 'gone', record: { input: { Name: 'gone' }, createdAt: 1 } },
  { kind: 'database', name: 'gone' },
  { kind: 'tags', arn: 'arn', record: { a: 'b' } },
  { kind: 'table', database: 'lake', name: 'events', record: version('0') },
  { kind: 'table', database: 'lake', name: 'events', record: version('1'), archives: true },
  { kind: 'table', database: 'lake', name: 'events', record: version('2'), archives: true },
  { kind: 'version', ...table, versionId: '0' },
  { kind: 'statistics', ...table, column: 'id', record: statistics('id') },
  { kind: 'partition', ...table, values: ['1'], record: partition('1', 1) },
  { kind: 'partition', ...table, values: ['2'], record: partition('2', 2) },
  { kind: 'partition', ...table, values: ['3'], record: partition('3', 3) },
  { kind: 'partition', ...table, values: ['2'] },
  { kind: 'statistics', ...table, values: ['3'], column: 'id', record: statistics('id') },
  { kind: 'partition', ...table, values: ['3'], record: { ...partition('3', 3), createdAt: 9 } },
  { kind: 'function', database: 'lake', name: 'f', record: { input: { ClassName: 'a.B' }, createdAt: 1 } },
];

/** As a journal would bring it back. */
function replayed(entries: readonly Entry[]): Catalog {
  const catalog = new Catalog();
  for (const entry of entries) catalog.apply(fromPlain(JSON.parse(JSON.stringify(toPlain(entry)))) as Entry);
  return catalog;
}

describe('a catalog', () => {
  it('is the same made of its changes and of the fewest entries that amount to it', () => {
    const catalog = replayed(changes);
    const entries = catalog.entries();
    expect(entries.length).toBeLessThan(changes.length);
    expect(replayed(entries)).toEqual(catalog);
    expect(replayed(entries).entries()).toEqual(entries);
  });

  it('keeps the statistics of a partition that is replaced, and its place', () => {
    const { partitions } = replayed(changes).databases.get('lake')!.tables.get('events')!;
    expect([...partitions.all()].map(({ values }) => values)).toEqual([['1'], ['3']]);
    expect(partitions.find(['3'])).toMatchObject({ createdAt: 9, location: 's3://lake/3/' });
    expect([...partitions.find(['3'])!.statistics!.keys()]).toEqual(['id']);
  });

  it('keeps what partitions have in common once', () => {
    const { partitions } = replayed(changes).databases.get('lake')!.tables.get('events')!;
    expect(partitions.find(['1'])!.shape).toBe(partitions.find(['3'])!.shape);
  });

  it('does nothing with a change of what is not there', () => {
    const catalog = replayed([{ kind: 'partition', ...table, values: ['1'], record: partition('1', 1) }]);
    expect(catalog.size()).toBe(0);
  });
});
