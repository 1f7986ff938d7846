import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { withWorkDirectory } from '../work-directory.ts';
import type { Asked, Told } from './apart-process.ts';
import type { Answer, Question, QueryOptions } from './query.ts';
import { QuestionError } from './question-error.ts';

/** Node runs compiled files only, so tests of the sources use the build, too. */
const program = createRequire(import.meta.url).resolve('#apart-process');

/** How to answer, and what it may take. */
export interface ApartOptions extends Pick<
  QueryOptions,
  'mostRows' | 'mostCharacters' | 'workDirectory' | 'signal'
> {
  /** Default: five minutes. */
  readonly timeoutMs?: number | undefined;
}

const fiveMinutesMs = 300_000;

/**
 * Answers a question of whoever asks, confined, in a process of its own: whatever it asks, no more than that process ends,
 * and no more memory is taken than it may. DuckDB's own limit of memory leaves out single values, of which one function
 * may make gigabytes, and it does not look up from one call of a function.
 *
 * @throws {QuestionError} when there is no such question, its SQL is none that can be answered, or it takes too much
 * @throws {LakeError} when there is no staging, or `signal` was aborted
 */
export async function queryApart(
  lake: Lake,
  question: Question,
  { signal, timeoutMs = fiveMinutesMs, ...options }: ApartOptions = {},
): Promise<Answer> {
  const asked = await askedOf(lake, question, options);
  return withWorkDirectory(options.workDirectory, async (workDirectory) => {
    signal?.throwIfAborted();
    const child = fork(program, [], { serialization: 'advanced', execArgv: [], stdio: 'ignore' });
    const ended = once(child, 'exit');
    const kill = (): void => void child.kill('SIGKILL');
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      kill();
    }, timeoutMs);
    signal?.addEventListener('abort', kill, { once: true });
    try {
      child.send({ ...asked, options: { ...asked.options, workDirectory } } satisfies Asked);
      const [told] = (await Promise.race([once(child, 'message'), ended.then(() => [])])) as [Told?];
      if (signal?.aborted) throw new LakeError('the question was given up');
      if (told && 'answer' in told) return told.answer;
      if (told) throw new { LakeError, QuestionError }[told.kind](told.problem);
      const reason = isLate ? `it takes more than ${timeoutMs / 1000} s` : 'DuckDB has ended at it';
      throw new QuestionError(`the question cannot be answered: ${reason}`);
    } finally {
      signal?.removeEventListener('abort', kill);
      clearTimeout(timer);
      kill();
      await ended;
    }
  });
}

/** What the process is told: what makes the same lake, credentials as they are now. */
async function askedOf(
  { s3, ...lake }: Lake,
  question: Question,
  { mostRows, mostCharacters }: ApartOptions,
): Promise<Asked> {
  const { config } = s3;
  const [region, credentials, endpoint] = await Promise.all([
    config.region(),
    config.credentials(),
    config.endpoint?.(),
  ]);
  return {
    lake,
    client: { region, credentials, endpoint, forcePathStyle: config.forcePathStyle ?? false },
    question,
    options: { mostRows, mostCharacters },
  };
}
