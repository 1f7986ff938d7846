import { describe, expect, it } from '@jest/globals';
import { statementOf } from './statement.ts';

describe('the kind of a statement', () => {
  it.each([
    ['SELECT 1', 'DML', 'SELECT', 'rows', '#.csv'],
    ['  -- why\n/* and\nhow */ with a as (select 1) select * from a', 'DML', 'SELECT', 'rows', '#.csv'],
    ['((SELECT 1))', 'DML', 'SELECT', 'rows', '#.csv'],
    ['insert into a values (1)', 'DML', 'INSERT', 'count', '#'],
    ['UPDATE a SET b = 1', 'DML', 'UPDATE', 'count', '#.csv'],
    ['MERGE INTO a USING b ON true', 'DML', 'MERGE', 'count', '#.csv'],
    ['CREATE /* a */ TABLE a AS SELECT 1', 'DDL', 'CREATE_TABLE_AS_SELECT', 'count', 'tables/#'],
    [
      "create table a with (format = 'ORC') as with b as (select 1) select 1",
      'DDL',
      'CREATE_TABLE_AS_SELECT',
      'count',
      'tables/#',
    ],
    ["CREATE TABLE a (b int) COMMENT ' as select 1'", 'DDL', 'CREATE_TABLE', 'lines', '#.txt'],
    ['CREATE EXTERNAL TABLE a (b int)', 'DDL', 'CREATE_TABLE', 'lines', '#.txt'],
    ['create or replace view a as select 1', 'DDL', 'CREATE_VIEW', 'lines', '#.txt'],
    ['DROP SCHEMA a', 'DDL', 'DROP_DATABASE', 'lines', '#.txt'],
    ['SHOW SCHEMAS', 'UTILITY', 'SHOW_DATABASES', 'lines', '#.txt'],
    ['SHOW CREATE TABLE a', 'UTILITY', 'SHOW_CREATE_TABLE', 'lines', '#.txt'],
    ['SHOW TBLPROPERTIES a', 'UTILITY', 'SHOW_TABLE_PROPERTIES', 'lines', '#.txt'],
    ['SHOW FUNCTIONS', 'UTILITY', 'SHOW_FUNCTIONS', 'rows', '#.csv'],
    ['DESCRIBE FORMATTED a', 'UTILITY', 'DESCRIBE_TABLE', 'lines', '#.txt'],
    ['EXPLAIN SELECT 1', 'DML', 'EXPLAIN', 'plan', '#.txt'],
    ['VACUUM a', 'DML', 'VACUUM_TABLE', 'lines', '#.txt'],
    ['OPTIMIZE a REWRITE DATA USING BIN_PACK', 'DDL', 'CREATE_TABLE_AS_SELECT', 'lines', '#.txt'],
    ['PREPARE one FROM SELECT 1', 'DDL', 'PREPARE', 'lines', '#.txt'],
    ['DEALLOCATE PREPARE one', 'DDL', 'DEALLOCATE_PREPARE', 'lines', '#.txt'],
    ['ALTER TABLE a.b ADD COLUMNS (c int)', 'DDL', 'ALTER_TABLE_ADD_COLUMN', 'lines', '#.txt'],
    [
      'ALTER TABLE `a` ADD IF NOT EXISTS PARTITION (b=1)',
      'DDL',
      'ALTER_TABLE_ADD_PARTITION',
      'lines',
      '#.txt',
    ],
    ["ALTER TABLE a SET TBLPROPERTIES('b'='add')", 'DDL', 'ALTER_TABLE_PROPERTIES', 'lines', '#.txt'],
    ["UNLOAD (SELECT 1) TO 's3://b/'", 'DML', 'UNLOAD', 'count', '#'],
    ['', 'DDL', '', 'lines', '#.txt'],
  ])('%j: %s %s', (sql, type, subtype, answer, place) => {
    const { path, ...told } = statementOf(sql);
    expect(told).toEqual({ type, subtype, answer });
    expect(path.join('#')).toBe(place);
  });
});
