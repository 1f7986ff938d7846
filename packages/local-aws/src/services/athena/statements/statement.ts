import type { StatementType } from '@aws-sdk/client-athena';
import { StatementReader } from './statement-reader.ts';

/**
 * What a statement answers: rows below the names of their columns, lines of text, those of a plan below its title, or how
 * many rows it has changed.
 */
type Answer = 'rows' | 'lines' | 'plan' | 'count';

/** What kind of a statement something is, and what becomes of its answer. */
export interface Statement {
  readonly type: StatementType;
  /** Such as `SELECT`. */
  readonly subtype: string;
  readonly answer: Answer;
  /** Where its answer is, below the folder of its results: what stands before and behind the id of the execution. */
  readonly path: readonly [string, string];
}

type Kind = readonly [words: string, subtype: string];

/**
 * Observed (athena-local's measurements of AWS, 2026): these types, these subtypes of all but PREPARE, DEALLOCATE PREPARE,
 * UNLOAD and SHOW VIEWS, and where the answers are.
 *
 * @see https://github.com/aoyagikouhei/athena-local/blob/main/docs/dev/measurements/statements.md
 * @see https://github.com/aoyagikouhei/athena-local/blob/main/docs/result-files.md
 */
const kinds: readonly (Omit<Statement, 'subtype'> & { readonly of: readonly Kind[] })[] = [
  {
    type: 'DML',
    answer: 'rows',
    path: ['', '.csv'],
    of: ['SELECT', 'WITH', 'VALUES', 'TABLE', 'EXECUTE'].map((word) => [word, 'SELECT']),
  },
  { type: 'DML', answer: 'count', path: ['', ''], of: ['INSERT', 'UNLOAD'].map((word) => [word, word]) },
  {
    type: 'DML',
    answer: 'count',
    path: ['', '.csv'],
    of: ['DELETE', 'MERGE', 'UPDATE'].map((word) => [word, word]),
  },
  { type: 'DML', answer: 'plan', path: ['', '.txt'], of: [['EXPLAIN', 'EXPLAIN']] },
  { type: 'DML', answer: 'lines', path: ['', '.txt'], of: [['VACUUM', 'VACUUM_TABLE']] },
  { type: 'UTILITY', answer: 'rows', path: ['', '.csv'], of: [['SHOW FUNCTIONS', 'SHOW_FUNCTIONS']] },
  {
    type: 'UTILITY',
    answer: 'lines',
    path: ['', '.txt'],
    of: [
      ['DESC', 'DESCRIBE_TABLE'],
      ['DESCRIBE', 'DESCRIBE_TABLE'],
      ['SHOW COLUMNS', 'SHOW_COLUMNS'],
      ['SHOW CREATE TABLE', 'SHOW_CREATE_TABLE'],
      ['SHOW CREATE VIEW', 'SHOW_CREATE_VIEW'],
      ['SHOW DATABASES', 'SHOW_DATABASES'],
      ['SHOW PARTITIONS', 'SHOW_PARTITIONS'],
      ['SHOW SCHEMAS', 'SHOW_DATABASES'],
      ['SHOW TABLES', 'SHOW_TABLES'],
      ['SHOW TBLPROPERTIES', 'SHOW_TABLE_PROPERTIES'],
      ['SHOW VIEWS', 'SHOW_VIEWS'],
      ['SHOW', 'SHOW'],
    ],
  },
  {
    type: 'DDL',
    answer: 'lines',
    path: ['', '.txt'],
    of: [
      ['ALTER DATABASE', 'ALTER_DATABASE'],
      ['ALTER SCHEMA', 'ALTER_DATABASE'],
      ['CREATE DATABASE', 'CREATE_DATABASE'],
      ['CREATE EXTERNAL TABLE', 'CREATE_TABLE'],
      ['CREATE OR REPLACE VIEW', 'CREATE_VIEW'],
      ['CREATE SCHEMA', 'CREATE_DATABASE'],
      ['CREATE TABLE', 'CREATE_TABLE'],
      ['CREATE VIEW', 'CREATE_VIEW'],
      ['DEALLOCATE PREPARE', 'DEALLOCATE_PREPARE'],
      ['DROP DATABASE', 'DROP_DATABASE'],
      ['DROP SCHEMA', 'DROP_DATABASE'],
      ['DROP TABLE', 'DROP_TABLE'],
      ['DROP VIEW', 'DROP_VIEW'],
      ['MSCK REPAIR TABLE', 'MSCK_REPAIR'],
      ['OPTIMIZE', 'CREATE_TABLE_AS_SELECT'],
      ['PREPARE', 'PREPARE'],
    ],
  },
];

/** What is done to a table, by the words behind its name. */
const alterations: readonly Kind[] = [
  ['ADD COLUMNS', 'ALTER_TABLE_ADD_COLUMN'],
  ['ADD', 'ALTER_TABLE_ADD_PARTITION'],
  ['CHANGE', 'ALTER_TABLE_CHANGE_COLUMN'],
  ['DROP COLUMN', 'ALTER_TABLE_DROP_COLUMN'],
  ['DROP', 'ALTER_TABLE_DROP_PARTITION'],
  ['RENAME TO', 'ALTER_TABLE_RENAME'],
  ['REPLACE COLUMNS', 'ALTER_TABLE_REPLACE_COLUMN'],
  ['SET LOCATION', 'ALTER_TABLE_SET_LOCATION'],
  ['SET TBLPROPERTIES', 'ALTER_TABLE_PROPERTIES'],
];

const ddl = (subtype: string): Statement => ({ type: 'DDL', subtype, answer: 'lines', path: ['', '.txt'] });

/** Tells what kind of a statement a text is, by its words. */
export function statementOf(sql: string): Statement {
  const reader = new StatementReader(sql);
  while (reader.takes('('));
  if (reader.takes('ALTER TABLE')) {
    reader.name();
    return ddl(alterations.find(([words]) => reader.takes(words))?.[1] ?? 'ALTER_TABLE');
  }
  for (const { of, ...kind } of kinds) {
    const found = of.find(([words]) => reader.takes(words));
    if (!found) continue;
    const [words, subtype] = found;
    if (words === 'CREATE TABLE' && reader.textUntil('AS') !== '' && reader.takes('AS'))
      return { type: 'DDL', subtype: 'CREATE_TABLE_AS_SELECT', answer: 'count', path: ['tables/', ''] };
    return { ...kind, subtype };
  }
  return ddl('');
}
