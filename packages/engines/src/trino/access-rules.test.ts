import { describe, expect, it } from '@jest/globals';
import { accessRules } from './access-rules.ts';
import type { TableAccess } from './access-rules.ts';

const events: TableAccess = {
  database: 'lake',
  table: 'events',
  maySelect: true,
  withheld: ['user_id'],
  metadataTables: ['partitions'],
  mayInsert: false,
  mayDelete: false,
};
const role = 'arn:aws:iam::000000000000:role/a.b';
const tables = (access: readonly TableAccess[]) =>
  (accessRules(new Map([[role, access]])) as { tables: readonly Record<string, unknown>[] }).tables;

describe('the rules of Trino', () => {
  it('give a role its tables without the columns that it may not read', () => {
    expect(tables([events])[0]).toEqual({
      user: String.raw`\Qarn:aws:iam::000000000000:role/a.b\E`,
      catalog: 'awsdatacatalog|iceberg',
      schema: String.raw`\Qlake\E`,
      table: String.raw`\Qevents\E(\$(partitions))?`,
      privileges: ['SELECT'],
      columns: [{ name: 'user_id', allow: false }],
    });
  });

  it('open of its metadata tables those alone that are named', () => {
    const asked = (metadataTables: readonly string[]) =>
      new RegExp(
        `^${String(tables([{ ...events, metadataTables }])[0]!['table']).replaceAll(/\\[QE]/g, '')}$`,
      );
    expect('events$files').toMatch(asked(['files', 'refs']));
    expect('events$partitions').not.toMatch(asked(['files', 'refs']));
    expect('events$partitions').not.toMatch(asked([]));
    expect('events').toMatch(asked([]));
  });

  it('give every other role nothing, and whoever is none everything', () => {
    const rules = tables([]);
    expect(rules[0]).toEqual({ user: 'arn:.*', privileges: [] });
    expect(rules[1]).not.toHaveProperty('user');
    expect(rules).toHaveLength(2);
  });

  it('let who may insert and delete update', () => {
    const access = { ...events, maySelect: false, mayInsert: true, mayDelete: true };
    expect(tables([access])[0]).toMatchObject({ privileges: ['INSERT', 'DELETE', 'UPDATE'] });
  });

  it('let a role make and drop what is its own', () => {
    const access = { ...events, maySelect: false, isOwn: true };
    expect(tables([access])[0]).toMatchObject({ privileges: ['OWNERSHIP'] });
  });

  it('take names as they are, not as patterns', () => {
    expect(tables([{ ...events, table: String.raw`a\Eb`, metadataTables: [] }])[0]).toMatchObject({
      table: String.raw`\Qa\E\\E\Qb\E`,
    });
  });
});
