import type { StatementType } from '@aws-sdk/client-athena';

/** What kind of a statement something is, and what becomes of its answer. */
export interface Statement {
  readonly type: StatementType;
  /** Such as `SELECT`. */
  readonly subtype: string;
  /** Of the object that holds its answer; undefined for one that has none. */
  readonly extension: '.csv' | '.txt' | undefined;
}

/** Those whose second word is a name or a statement. */
const ofOneWord = new Set(['DESC', 'DESCRIBE', 'EXPLAIN', 'OPTIMIZE', 'PREPARE', 'VACUUM']);

/** Tells what kind of a statement a text is by its first words. */
export function statementOf(sql: string): Statement {
  const text = sql.replace(/^(\s|--[^\n]*(\n|$)|\/\*.*?\*\/)+/s, '');
  const words = text.toUpperCase().split(/[\s(;]+/, 3);
  const first = words.find(Boolean) ?? '';
  if (/^CREATE\s+TABLE\b.*?\bAS\b\s*(\(|SELECT|WITH|VALUES|TABLE)/is.test(text))
    return { type: 'DDL', subtype: 'CREATE_TABLE_AS_SELECT', extension: undefined };
  if (['SELECT', 'WITH', 'VALUES', 'TABLE', 'EXECUTE'].includes(first))
    return { type: 'DML', subtype: 'SELECT', extension: '.csv' };
  if (['INSERT', 'DELETE', 'UPDATE', 'MERGE', 'UNLOAD'].includes(first))
    return { type: 'DML', subtype: first, extension: undefined };
  const type = ['SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN'].includes(first) ? 'UTILITY' : 'DDL';
  const length = ofOneWord.has(first) ? 1 : 2;
  return { type, subtype: words.filter(Boolean).slice(0, length).join('_'), extension: '.txt' };
}
