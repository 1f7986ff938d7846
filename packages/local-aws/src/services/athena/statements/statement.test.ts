import { describe, expect, it } from '@jest/globals';
import { statementOf } from './statement.ts';

describe('the kind of a statement', () => {
  it.each([
    ['SELECT 1', 'DML', 'SELECT', '.csv'],
    ['  -- why\n/* and\nhow */ with a as (select 1) select * from a', 'DML', 'SELECT', '.csv'],
    ['(SELECT 1)', 'DML', 'SELECT', '.csv'],
    ['insert into a values (1)', 'DML', 'INSERT', undefined],
    ['CREATE TABLE a AS SELECT 1', 'DDL', 'CREATE_TABLE_AS_SELECT', undefined],
    [
      "create table a with (format = 'ORC') as with b as (select 1) select 1",
      'DDL',
      'CREATE_TABLE_AS_SELECT',
      undefined,
    ],
    ['CREATE TABLE a (b int)', 'DDL', 'CREATE_TABLE', '.txt'],
    ['DROP TABLE a', 'DDL', 'DROP_TABLE', '.txt'],
    ['SHOW TABLES', 'UTILITY', 'SHOW_TABLES', '.txt'],
    ['DESCRIBE FORMATTED a', 'UTILITY', 'DESCRIBE', '.txt'],
    ['PREPARE one FROM SELECT 1', 'DDL', 'PREPARE', '.txt'],
    ['DEALLOCATE PREPARE one', 'DDL', 'DEALLOCATE_PREPARE', '.txt'],
    ['ALTER TABLE a ADD COLUMN b int', 'DDL', 'ALTER_TABLE', '.txt'],
    ["UNLOAD (SELECT 1) TO 's3://b/'", 'DML', 'UNLOAD', undefined],
    ['', 'DDL', '', '.txt'],
  ])('%j: %s %s', (sql, type, subtype, extension) => {
    expect(statementOf(sql)).toEqual({ type, subtype, extension });
  });
});
