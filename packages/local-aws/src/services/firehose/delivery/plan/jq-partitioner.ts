import { failures } from '../../record/steps/failures.ts';
import type { PartitionedRecord, PartitionerOptions } from '../../record/steps/partitioner.ts';
import { JqThread, QueryEndless } from './jq-thread.ts';
import type { AnsweredRecord, LambdaKeys, Question } from './jq-thread.ts';

interface Call {
  readonly records: readonly Buffer[];
  readonly lambdaKeys?: readonly (LambdaKeys | undefined)[];
  readonly resolve: (partitioned: PartitionedRecord[]) => void;
  readonly reject: (error: Error) => void;
}

/** A record that jq is to be asked about. */
interface Asked {
  readonly record: Buffer;
  readonly lambdaKeys: LambdaKeys | undefined;
}

/** A partitioner whose query needs jq, in a thread of its own. */
export interface JqPartitioner {
  partition(records: readonly Buffer[], lambdaKeys?: Call['lambdaKeys']): Promise<PartitionedRecord[]>;
  /** Waits for what is under way, and ends the thread. */
  close(): Promise<void>;
}

/** jq is several times faster for thousands of records at once than for hundreds. */
const recordsAtOnce = 4000;
/** How long the query may take for so many, and for a record by itself. */
export const patienceMs = { together: 60_000, alone: 1000 };
/** After so many records on which the query did not end, it is not tried on others of the same calls. */
const mostEndless = 10;

/**
 * Calls that come while the thread is busy are asked together.
 *
 * A query may break jq, or never end, on some record. Then each record is asked about by itself, and those on which it
 * does so again fail, as they do when the query gives an error; all reject when jq does not even start. Once `ended` is aborted, whatever is under way rejects.
 */
export function createJqPartitioner(
  options: Omit<PartitionerOptions, 'jq'>,
  ended: AbortSignal,
): JqPartitioner {
  const thread = new JqThread(options);
  const waiting: Call[] = [];
  let working: Promise<void> | undefined;

  const work = async () => {
    while (waiting.length > 0) {
      const calls = takeCalls(waiting);
      try {
        ended.throwIfAborted();
        distribute(calls, await ask(recordsOf(calls)));
      } catch (error) {
        for (const { reject } of calls) reject(error as Error);
      }
    }
    working = undefined;
  };

  const ask = async (records: readonly Asked[]): Promise<readonly AnsweredRecord[]> => {
    try {
      return await thread.ask(questionOf(records), patienceMs.together);
    } catch {
      ended.throwIfAborted();
      return askEach(records);
    }
  };

  const askEach = async (records: readonly Asked[]): Promise<AnsweredRecord[]> => {
    const answered: AnsweredRecord[] = [];
    const endless: QueryEndless[] = [];
    for (const [source, asked] of records.entries()) {
      // A thread that does not start is no record's fault, nor is the time that it takes to.
      ended.throwIfAborted();
      await thread.ask(questionOf([]), patienceMs.together);
      try {
        if (endless.length === mostEndless) throw endless[0]!;
        const answers = await thread.ask(questionOf([asked]), patienceMs.alone);
        answered.push(...answers.map((answer) => ({ ...answer, source })));
      } catch (error) {
        ended.throwIfAborted();
        if (error instanceof QueryEndless && !endless.includes(error)) endless.push(error);
        const failure = failures.jqError((error as Error).message);
        answered.push({ source, start: 0, length: asked.record.length, partition: '', failure });
      }
    }
    return answered;
  };

  ended.addEventListener('abort', () => thread.end(ended.reason as Error), { once: true });

  return {
    partition: (records, lambdaKeys) =>
      new Promise((resolve, reject) => {
        waiting.push({ records, lambdaKeys, resolve, reject });
        working ??= work();
      }),
    async close() {
      await working;
      thread.end();
    },
  };
}

/** The calls that wait, as many as are asked together. */
function takeCalls(waiting: Call[]): readonly Call[] {
  let records = 0;
  let count = 0;
  while (count < waiting.length && (count === 0 || records < recordsAtOnce)) {
    records += waiting[count]!.records.length;
    count += 1;
  }
  return waiting.splice(0, count);
}

const recordsOf = (calls: readonly Call[]): Asked[] =>
  calls.flatMap(({ records, lambdaKeys }) =>
    records.map((record, index) => ({ record, lambdaKeys: lambdaKeys?.[index] })),
  );

function questionOf(records: readonly Asked[]): Question {
  const bytes = new Uint8Array(records.reduce((sum, { record }) => sum + record.length, 0));
  let position = 0;
  for (const { record } of records) {
    bytes.set(record, position);
    position += record.length;
  }
  return {
    bytes: bytes.buffer,
    lengths: records.map(({ record }) => record.length),
    lambdaKeys: records.some(({ lambdaKeys }) => lambdaKeys)
      ? records.map(({ lambdaKeys }) => lambdaKeys)
      : undefined,
  };
}

/** Gives each call its part of the answer, with the bytes it came with. */
function distribute(calls: readonly Call[], answered: readonly AnsweredRecord[]): void {
  let first = 0;
  let index = 0;
  for (const { records, resolve } of calls) {
    const own: PartitionedRecord[] = [];
    for (; index < answered.length && answered[index]!.source < first + records.length; index += 1) {
      const { source, start, length, partition, failure } = answered[index]!;
      const record = records[source - first]!;
      own.push({ source: source - first, data: record.subarray(start, start + length), partition, failure });
    }
    first += records.length;
    resolve(own);
  }
}
