import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { contractSql } from '../contract/contract-sql.ts';
import { boundedTexts } from '../engines/duckdb/bounded-texts.ts';
import { queryTexts } from '../engines/duckdb/duckdb-engine.ts';
import type { QueryResult } from '../engines/engine.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import type { Dialect } from '../sql/dialect.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { aboutSql, findQuery, queryNames } from '../sql/read-sql.ts';
import { renderSql, renderUnchecked } from '../sql/render-sql.ts';
import { readCurrent } from '../staging/read-current.ts';
import { tables } from '../staging/snapshot.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { asQuery } from './as-query.ts';
import { askLess } from './ask-less.ts';
import { boundFunctions } from './bound-functions.ts';
import { checkStatement } from './check-statement.ts';
import { openStaging } from './open-staging.ts';
import { QuestionError } from './question-error.ts';

/** A question: one that is saved, or SQL of one's own. */
export type Question = { readonly name: string } | { readonly sql: string };

/** How to answer. */
export interface QueryOptions {
  readonly workDirectory?: string | undefined;
  readonly memoryLimit?: string | undefined;
  /** A file that the result goes to, as Parquet, instead of into memory. */
  readonly parquet?: string | undefined;
  /** At most so many rows are given; the answer says whether there are more. Default: all. */
  readonly mostRows?: number | undefined;
  /** Longer values are shortened, before they leave the engine: characters. With `mostRows`. Default: none. */
  readonly mostCharacters?: number | undefined;
  /** The SQL is one query, and reads staging alone: no file of this machine, no extension, and it changes no setting. */
  readonly isConfined?: boolean | undefined;
  /** Ends the question. */
  readonly signal?: AbortSignal | undefined;
}

/** An answer, and what it took. */
export interface Answer extends QueryResult {
  /** Bytes of staging that were read. */
  readonly readBytes: number;
  /** Rows written to Parquet. */
  readonly written?: number;
  /** Whether there are more rows than were to be given. */
  readonly isCut?: boolean;
  /** Columns that have values which were shortened. */
  readonly shortened?: readonly string[];
}

/**
 * Answers a question over staging, reading only the columns that it names.
 *
 * @throws {QuestionError} when there is no such question, or its SQL is none that can be answered
 * @throws {LakeError} when there is no staging, or `signal` was aborted
 */
export async function query(lake: Lake, question: Question, options: QueryOptions = {}): Promise<Answer> {
  const rendered = await sqlFor(lake, question, duckdb);
  const sql = options.isConfined ? asQuery(rendered) : rendered;
  return readCurrent(lake, (snapshot) => answer(lake, { question, sql, snapshot }, options));
}

/** What is to be answered over what. */
interface Asked {
  readonly question: Question;
  readonly sql: string;
  readonly snapshot: Snapshot | undefined;
}

function answer(lake: Lake, { question, sql, snapshot }: Asked, options: QueryOptions): Promise<Answer> {
  return withWorkDirectory(options.workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory, memoryLimit: options.memoryLimit, snapshot });
    const { connection } = staging.engine;
    const interrupt = (): void => connection.interrupt();
    const withoutPath = (text: string): string =>
      text.replaceAll(resolve(directory), '').replaceAll(directory, '');
    options.signal?.addEventListener('abort', interrupt, { once: true });
    try {
      const reads = tables.some((table) => new RegExp(String.raw`\b${table}\b`, 'i').test(sql));
      // What is worked out before it runs is held as values of a hundred bytes each: ten million of a list are a gigabyte.
      // Where nothing is read there is nothing to be won by it.
      if (!reads) await connection.run("set disabled_optimizers = 'expression_rewriter'");
      if (options.isConfined) {
        await boundFunctions(connection);
        await confine(connection, directory);
      }
      if ('sql' in question)
        await checkStatement(connection, sql, { givesRows: options.isConfined ?? false });
      options.signal?.throwIfAborted();
      if (reads || !options.isConfined) await staging.bring(sql);
      options.signal?.throwIfAborted();
      const readBytes = staging.cache.fetchedBytes;
      if (options.parquet === undefined) {
        const { mostRows, mostCharacters } = options;
        const found =
          mostRows !== undefined && mostCharacters !== undefined
            ? await boundedTexts(connection, sql, { mostRows, mostCharacters })
            : await queryTexts(connection, sql, mostRows);
        if (!options.isConfined) return { ...found, readBytes };
        const rows = found.rows.map((row) => row.map((value) => value && withoutPath(value)));
        return { ...found, rows, readBytes };
      }
      const path = duckdb.literal(options.parquet);
      const copied = await staging.engine.query(
        `copy (${sql}) to ${path} (format parquet, compression zstd)`,
      );
      return { columns: [], rows: [], readBytes, written: Number(copied.rows[0]?.[0]) };
    } catch (cause) {
      if (cause instanceof LakeError) throw cause;
      const message = withoutPath(reasonOf(cause as Error));
      const Kind = isOfMachine.test(message) ? LakeError : QuestionError;
      throw new Kind(`the question cannot be answered: ${message}`, { cause });
    } finally {
      options.signal?.removeEventListener('abort', interrupt);
      await staging.engine.close();
    }
  });
}

/**
 * What DuckDB says is wrong: where it is out of memory without its advice, which is to change settings of its own, and of a
 * table that is none not one of its own catalog, but those that there are.
 */
const reasonOf = ({ message }: Error): string =>
  message
    .replace(/^(Out of Memory Error: .*)[^]*$/, `$1; ${askLess}`)
    .replace(
      /^(Catalog Error: Table with name .* does not exist!)(?:\nDid you mean .*)?/,
      `$1\nThere are ${tables.join(', ')}.`,
    );

/** Errors of DuckDB that are no matter of what was asked. */
const isOfMachine = /^(?:IO|Internal|INTERNAL|FATAL|INTERRUPT|Connection) Error/;

/**
 * Leaves a DuckDB nothing but one directory: what its SQL names elsewhere it refuses.
 *
 * Documented: https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
async function confine(connection: DuckDBConnection, directory: string): Promise<void> {
  await connection.run(`set allowed_directories = [${duckdb.literal(`${directory}/`)}]`);
  // Those of whoever runs it tell where they are at home; of this directory no answer tells.
  for (const setting of ['home_directory', 'secret_directory', 'extension_directory'])
    await connection.run(`set ${setting} = ${duckdb.literal(directory)}`);
  await connection.run('set enable_external_access = false');
  // Settings are no part of an answer. What is asked of DuckDB by the names of its own is told, without a path.
  const refused = "error('a question is not told the settings of the machine')";
  await connection.run(`create temp macro current_setting(name) as ${refused}`);
  await connection.run(
    `create temp macro duckdb_settings() as table select ${refused} as name, null as value`,
  );
  await connection.run('set lock_configuration = true');
}

/**
 * The SQL of a question in the words of an engine. A saved question, and any SQL for an engine other than DuckDB, is
 * held to the portable subset.
 *
 * @throws {QuestionError} when there is no such question
 * @throws {SqlError} when SQL is not of the portable subset
 */
export async function sqlFor(
  { contract }: Pick<Lake, 'contract'>,
  question: Question,
  dialect: Dialect,
): Promise<string> {
  const names = contractSql(contract, dialect);
  if ('sql' in question) {
    return dialect === duckdb
      ? renderUnchecked(question.sql, dialect, names)
      : renderSql(question.sql, dialect, names);
  }
  const saved = await findQuery(question.name);
  if (saved === undefined) {
    throw new QuestionError(
      `there is no saved question ${JSON.stringify(question.name)}; there are ${(await queryNames()).join(', ')}`,
    );
  }
  return renderSql(saved, dialect, names);
}

/** The saved questions, each with what it answers, and its portable SQL. */
export async function savedQuestions(): Promise<{ name: string; about: string; portableSql: string }[]> {
  const names = await queryNames();
  return Promise.all(
    names.map(async (name) => {
      const portableSql = (await findQuery(name)) ?? '';
      return { name, about: aboutSql(portableSql), portableSql };
    }),
  );
}
