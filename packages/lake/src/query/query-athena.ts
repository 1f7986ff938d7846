import type { AthenaClient, QueryExecution } from '@aws-sdk/client-athena';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResultRow } from '../engines/engine.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { trino } from '../sql/dialects/trino.ts';
import type { Answer, Question } from './query.ts';
import { sqlFor } from './query.ts';

/** Where Athena answers. */
export interface AthenaTarget {
  readonly athena: AthenaClient;
  readonly workgroup: string;
  readonly database: string;
  /** At most so many rows are given; the answer says whether there are more. Default: all. */
  readonly mostRows?: number | undefined;
  /** Ends the statement, at Athena too. */
  readonly signal?: AbortSignal | undefined;
}

/** An answer of Athena, and what it cost. */
export interface AthenaAnswer extends Answer {
  /** By the list price of us-east-1. */
  readonly dollars: number;
}

const pollMs = 250;

/** List price (27 November 2026): https://aws.amazon.com/athena/pricing/, by the terabyte scanned, ten megabytes at least. */
const dollarsPerByte = 5 / 2 ** 40;
const leastBytes = 10 * 2 ** 20;

/**
 * Answers a question by Athena over the tables of the catalog.
 *
 * @throws {LakeError} when there is no such question, or Athena does not answer it
 */
export async function queryAthena(
  lake: Pick<Lake, 'contract'>,
  question: Question,
  target: AthenaTarget,
): Promise<AthenaAnswer> {
  const { athena, workgroup, database } = target;
  const sql = await sqlFor(lake, question, trino);
  const { StartQueryExecutionCommand } = await import('@aws-sdk/client-athena');
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: workgroup,
      QueryExecutionContext: { Database: database },
    }),
  );
  const { Status, Statistics } = await ended(QueryExecutionId!, target);
  if (Status!.State !== 'SUCCEEDED') {
    throw new LakeError(
      `Athena does not answer the question: ${Status!.StateChangeReason ?? `it is ${Status!.State}`}`,
    );
  }
  const results = await resultsOf(QueryExecutionId!, target);
  const readBytes = Statistics?.DataScannedInBytes ?? 0;
  return { ...results, readBytes, dollars: Math.max(readBytes, leastBytes) * dollarsPerByte };
}

async function ended(id: string, { athena, signal }: AthenaTarget): Promise<QueryExecution> {
  const { GetQueryExecutionCommand, StopQueryExecutionCommand } = await import('@aws-sdk/client-athena');
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const { State } = QueryExecution!.Status!;
    if (State !== 'QUEUED' && State !== 'RUNNING') return QueryExecution!;
    await sleep(pollMs, undefined, { signal }).catch(async (error: unknown) => {
      await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
      throw error;
    });
  }
}

async function resultsOf(id: string, { athena, mostRows = Infinity }: AthenaTarget) {
  const { paginateGetQueryResults } = await import('@aws-sdk/client-athena');
  let columns: string[] | undefined;
  let types: (string | undefined)[] = [];
  const rows: ResultRow[] = [];
  for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId: id })) {
    const described = ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
    types = described.map(({ Type }) => Type);
    const isFirst = columns === undefined;
    columns ??= described.map(({ Name }) => Name!);
    // The first row of the first page has the names of the columns.
    for (const { Data = [] } of (ResultSet?.Rows ?? []).slice(isFirst ? 1 : 0))
      rows.push(Data.map(({ VarCharValue }, index) => legible(VarCharValue, types[index])));
    if (rows.length > mostRows) break;
  }
  return { columns: columns ?? [], rows: rows.slice(0, mostRows), isCut: rows.length > mostRows };
}

/** A value as every engine of the lake gives it. */
function legible(value: string | undefined, type: string | undefined): string | null {
  if (value === undefined) return null;
  if (type !== 'timestamp') return value;
  const [whole, fraction = ''] = value.replace(' ', 'T').split('.');
  return `${whole}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}
