import {
  dialects,
  formatCsv,
  queryApart,
  queryAthena,
  QuestionError,
  savedQuestions,
  SqlError,
  sqlFor,
} from '@clickstream/lake';
import type { Answer, AthenaAnswer, Lake, Question } from '@clickstream/lake';
import { bytesText } from '../bytes-text.ts';
import { counted } from '../counted.ts';
import { BadRequest } from '../bad-request.ts';
import { shortText } from '../lake/short-text.ts';
import type { Context } from '../open-context.ts';
import { shellText } from '../shell-text.ts';
import { drawingOf } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { engineNames } from './find-engines.ts';
import type { EngineName } from './find-engines.ts';
import type { Turns } from './turns.ts';

/** An answer, as the page shows it. */
export interface QuestionAnswer {
  readonly engine: EngineName;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** What gives all rows, where these are the first of them. */
  readonly all?: string;
  /** What is not as the engine has it, in words. */
  readonly notes: readonly string[];
  /** How many rows these are, what was read for them, at Athena for how much, and how long that took, in words. */
  readonly said: string;
  readonly drawing: Drawing;
  readonly csv: string;
}

/** More rows are no page any more. */
const mostRows = 1000;
/** Nor are longer values. */
const mostCharacters = 4000;
const mostNamed = 5;

/** The saved questions, each with what it answers and its SQL as it can be asked of each engine. */
export async function listQuestions({ contract }: Lake) {
  const saved = await savedQuestions();
  return Promise.all(
    saved.map(async ({ name, about, portableSql }) => ({
      name,
      about,
      // What Athena runs is its own dialect, which the library makes of the portable one.
      sql: { duckdb: await sqlFor({ contract }, { name }, dialects.duckdb), athena: portableSql },
    })),
  );
}

/**
 * Answers a question by the lake's engines: so many rows; here nothing but staging is read, at Athena one query runs
 * that changes nothing. Ended when nobody waits for it. So many at a time are answered here.
 *
 * @throws {BadRequest} when it is none, or asks for what there is not
 * @throws {LakeError} when it cannot be answered
 * @throws {Busy} when too many are being answered
 */
export async function answerQuestion(
  context: Pick<Context, 'lake' | 'athena' | 'workgroup' | 'database' | 'workDirectory'> & {
    readonly turns: Turns;
  },
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<QuestionAnswer> {
  const beganMs = performance.now();
  const { lake, workDirectory, turns } = context;
  const [question, engine] = [questionOf(body), engineOf(body)];
  const answer: Answer & Partial<AthenaAnswer> = await (
    engine === 'athena'
      ? queryAthena(lake, question, { ...context, mostRows, signal }).then(shortAnswer)
      : turns.take(() => queryApart(lake, question, { mostRows, mostCharacters, signal, workDirectory }))
  ).catch((cause: unknown) => {
    const isAsked = cause instanceof QuestionError || cause instanceof SqlError;
    throw isAsked ? new BadRequest(cause.message, { cause, hasLines: true }) : cause;
  });
  const { columns, rows, readBytes, dollars, isCut = false, shortened = [] } = answer;
  const csv = formatCsv({ columns, rows }, { forSpreadsheet: true });
  return {
    engine,
    columns,
    rows,
    ...(isCut && { all: commandOf(question, engine) }),
    notes: [
      shortened.length > 0 &&
        `Long values of ${shortened.slice(0, mostNamed).join(', ')} are shortened, in the CSV too.`,
      csv !== formatCsv({ columns, rows }) &&
        "In the CSV, what a spreadsheet would take for a formula has a ' before it.",
    ].filter((note) => note !== false),
    said: [
      counted(rows.length, 'row'),
      dollars === undefined
        ? `${bytesText(readBytes)} read`
        : `${bytesText(readBytes)} scanned, $${dollars.toFixed(5)} by Athena’s list price`,
      `${Math.round(performance.now() - beganMs).toLocaleString('en')} ms`,
    ].join(' · '),
    drawing: drawingOf({ columns, rows }),
    csv,
  };
}

/** What answers a question with all of its rows. */
const commandOf = (question: Question, engine: EngineName): string =>
  [
    'pnpm lake query',
    'sql' in question ? `--sql ${shellText(question.sql)}` : question.name,
    ...(engine === 'athena' ? ['--engine athena'] : []),
    '--format csv',
  ].join(' ');

/** What Athena answers is shortened here: it gives no more than a page of rows at a time. */
const shortAnswer = (answer: AthenaAnswer): AthenaAnswer => ({
  ...answer,
  rows: answer.rows.map((row) => row.map((value) => value && shortText(value, mostCharacters))),
  shortened: answer.columns.filter((_, index) =>
    answer.rows.some((row) => (row[index]?.length ?? 0) > mostCharacters),
  ),
});

function engineOf({ engine = 'duckdb' }: Readonly<Record<string, unknown>>): EngineName {
  const known = engineNames.find((name) => name === engine);
  if (known) return known;
  throw new BadRequest(`engine must be one of ${engineNames.join(', ')}, got ${JSON.stringify(engine)}`);
}

function questionOf({ name, sql }: Readonly<Record<string, unknown>>): Question {
  if (typeof name === 'string' && sql === undefined) return { name };
  if (typeof sql === 'string' && sql.trim() !== '' && name === undefined) return { sql };
  throw new BadRequest('a question is either {"name": "…"} or {"sql": "…"}');
}
