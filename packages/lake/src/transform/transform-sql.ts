import type { SourceContract } from '@clickstream/contract';
import { contractSql, partsOf } from '../contract/contract-sql.ts';
import type { Dialect } from '../sql/dialect.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import type { Insertions } from '../sql/render-sql.ts';
import type { Table } from '../staging/snapshot.ts';

/** What of a run its SQL depends on. */
export interface TransformSqlOptions {
  readonly windowDays: number;
  /** The date that is made anew, if one is. */
  readonly restate?: string | undefined;
}

/** What the transforms may name: what questions may, the columns that copies and sessions need, and what the run is to do. */
export function transformNames(
  contract: SourceContract,
  dialect: Dialect,
  { windowDays, restate }: TransformSqlOptions,
): Insertions {
  const { identifier, literal, types } = dialect;
  return {
    ...contractSql(contract, dialect),
    keys: keyColumns(contract).map(identifier).join(', '),
    restated: `cast(${restate === undefined ? 'null' : literal(restate)} as ${types.date})`,
    window_days: String(windowDays),
  };
}

/** The columns of an event that tell its copies and its session. */
export function keyColumns(contract: SourceContract): string[] {
  const { id, time, event, user } = partsOf(contract);
  const page = contract.columns.filter(({ name }) => name === 'page').map(({ name }) => name);
  return [...new Set([id, time, event, ...user, ...page])];
}

/** What the rows of each table are sorted by within a date, so that readers can skip what they do not need. */
export function tableOrder(
  contract: SourceContract,
  { identifier }: Dialect,
): Readonly<Record<Table, string>> {
  const { id, time, user } = partsOf(contract);
  return {
    events: [...user, time, id].map(identifier).join(', '),
    sessions: 'user_key, started_at',
    rejected: 'source_object, source_line',
  };
}

/** The names of the transforms, in the order in which they are run. */
const transforms = [
  'lines',
  'events',
  'copies',
  'fresh',
  'removed',
  'lateness',
  'touched',
  'session_events',
  'session_steps',
  'sessions',
  'rejected',
  'staged_events',
  'staged_sessions',
  'staged_rejected',
] as const;
export type Transform = (typeof transforms)[number];

/** The SQL of every transform, in the words of a dialect, as a run that makes no date anew has it. */
export function renderTransforms(
  contract: SourceContract,
  dialect: Dialect,
): { name: Transform; sql: string }[] {
  const sql = transformSql(dialect, transformNames(contract, dialect, { windowDays: 3 }));
  return transforms.map((name) => ({ name, sql: sql(name) }));
}

/** Gives the SQL of transforms in the words of a dialect. */
export function transformSql(dialect: Dialect, names: Insertions): (name: Transform) => string {
  return (name) => renderSql(readTransform(name), dialect, names);
}
