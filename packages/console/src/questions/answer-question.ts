import { chartSeries, formatCsv, query, savedQuestions, sqlFor, dialects } from '@clickstream/lake';
import type { Lake, Question } from '@clickstream/lake';
import { BadRequest } from '../http/bad-request.ts';

/** An answer, as the page shows it. */
export interface QuestionAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly isCut: boolean;
  readonly readBytes: number;
  readonly ms: number;
  /** What it is best drawn by. */
  readonly chart: ReturnType<typeof chartSeries>;
  readonly csv: string;
}

/** More rows are no page any more: `pnpm lake query --format csv` gives all of them. */
const mostRows = 1000;
/** Of a value; one that is longer is cut. */
const mostCharacters = 4000;

/** The saved questions, each with what it answers and its SQL. */
export async function listQuestions({ contract }: Lake) {
  const duckdb = Object.values(dialects).find(({ name }) => name === 'duckdb')!;
  const saved = await savedQuestions();
  return Promise.all(
    saved.map(async (question) => ({ ...question, sql: await sqlFor({ contract }, question, duckdb) })),
  );
}

/**
 * Answers a question by the lake's engine: so many rows, and nothing but staging is read; ended when nobody waits for it.
 *
 * @throws {BadRequest} when it is none
 * @throws {LakeError} when it cannot be answered
 */
export async function answerQuestion(
  lake: Lake,
  body: Readonly<Record<string, unknown>>,
  { signal, workDirectory }: { signal: AbortSignal; workDirectory?: string | undefined },
): Promise<QuestionAnswer> {
  const beganMs = performance.now();
  const answer = await query(lake, questionOf(body), { mostRows, isConfined: true, signal, workDirectory });
  const rows = answer.rows.map((row) =>
    row.map((value) =>
      value !== null && value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value,
    ),
  );
  const { columns, readBytes, isCut = false } = answer;
  return {
    columns,
    rows,
    isCut,
    readBytes,
    ms: Math.round(performance.now() - beganMs),
    chart: chartSeries({ columns, rows }),
    csv: formatCsv({ columns, rows }),
  };
}

function questionOf({ name, sql }: Readonly<Record<string, unknown>>): Question {
  if (typeof name === 'string' && sql === undefined) return { name };
  if (typeof sql === 'string' && sql.trim() !== '' && name === undefined) return { sql };
  throw new BadRequest('a question is either {"name": "…"} or {"sql": "…"}');
}
