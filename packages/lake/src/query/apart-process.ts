import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { Lake } from '../lake.ts';
import { openS3 } from '../objects/open-s3.ts';
import { SqlError } from '../sql/sql-error.ts';
import { askLess } from './ask-less.ts';
import { query } from './query.ts';
import type { Answer, Question, QueryOptions } from './query.ts';
import { QuestionError } from './question-error.ts';

/** What this process is asked, once. */
export interface Asked {
  readonly lake: Omit<Lake, 's3'>;
  readonly client: S3ClientConfig;
  readonly question: Question;
  readonly options: QueryOptions;
}

/** What it tells: the answer, or why there is none. */
export type Told =
  | { readonly answer: Answer }
  | { readonly kind: 'QuestionError' | 'LakeError'; readonly problem: string };

/** Of the whole process; DuckDB itself keeps to less than half of it. */
const mostMegabytes = 700;
const lookMs = 10;

process.once('disconnect', end);
process.once('message', ({ lake, client, question, options }: Asked) => {
  const s3 = openS3(client);
  query({ ...lake, s3 }, question, { ...options, isConfined: true }).then(
    (answer) => tell({ answer }),
    (error: Error) =>
      tell({
        kind: error instanceof QuestionError || error instanceof SqlError ? 'QuestionError' : 'LakeError',
        problem: error.message,
      }),
  );
});

// DuckDB works in threads of its own: this one can look.
setInterval(() => {
  if (process.memoryUsage.rss() <= mostMegabytes * 1_000_000) return;
  tell({
    kind: 'QuestionError',
    problem: `the question cannot be answered: it takes more than ${mostMegabytes} MB of memory; ${askLess}`,
  });
}, lookMs);

let isTold = false;
function tell(told: Told): void {
  if (isTold) return;
  isTold = true;
  process.send!(told, end);
}

/** Ends at once, whatever DuckDB is at. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
