import type { Clock } from '../../../../runtime/clock.ts';
import type { PartitionedRecord, PartitionerOptions } from '../../record/steps/partitioner.ts';
import type { AnsweredRecord, HopelessText, LambdaKeys, Question } from './jq-question.ts';
import { JqThread, TextFailed } from './jq-thread.ts';
import type { QueryTimeouts } from './jq-thread.ts';

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

/** So many records are asked about together, of calls that wait at the same time. */
const batchRecords = 4000;
/** After so many records on which the query did not end, it is not tried on others of the same calls. */
const mostHopeless = 2;

/** Clients send again what has no answer after 15 s, and a call may have to be begun three times. */
const usualTimeouts: QueryTimeouts = { textMs: 1000, callMs: 3000 };

/**
 * Calls that come while the thread is busy are asked together.
 *
 * A query may never end on some record. Then that fails, as it does when the query gives an error, and the others are
 * asked about again. Where it takes too long for all of them together, those that are left fail. All reject when jq does not even start. Once `ended` is aborted, whatever is under way rejects.
 */
export function createJqPartitioner(
  options: PartitionerOptions,
  clock: Pick<Clock, 'now'>,
  ended: AbortSignal,
  timeouts: QueryTimeouts = usualTimeouts,
): JqPartitioner {
  const thread = new JqThread(options, timeouts);
  const waiting: Call[] = [];
  let working: Promise<void> | undefined;

  const work = async () => {
    while (waiting.length > 0) {
      const calls = takeCalls(waiting);
      try {
        distribute(calls, await ask(recordsOf(calls), calls.length * timeouts.callMs));
      } catch (error) {
        for (const { reject } of calls) reject(error as Error);
      }
    }
    working = undefined;
  };

  const ask = async (records: readonly Asked[], timeoutMs: number): Promise<readonly AnsweredRecord[]> => {
    const hopeless: HopelessText[] = [];
    for (;;) {
      ended.throwIfAborted();
      try {
        const epochMs = clock.now().getTime();
        return await thread.ask({ ...questionOf(records), epochMs, timeoutMs, hopeless });
      } catch (error) {
        if (!(error instanceof TextFailed)) throw error;
        const last = hopeless.length + 1 >= mostHopeless;
        hopeless.push({ index: error.index, reason: error.message, last });
      }
    }
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
  while (count < waiting.length && (count === 0 || records < batchRecords)) {
    records += waiting[count]!.records.length;
    count += 1;
  }
  return waiting.splice(0, count);
}

const recordsOf = (calls: readonly Call[]): Asked[] =>
  calls.flatMap(({ records, lambdaKeys }) =>
    records.map((record, index) => ({ record, lambdaKeys: lambdaKeys?.[index] })),
  );

function questionOf(records: readonly Asked[]): Pick<Question, 'bytes' | 'lengths' | 'lambdaKeys'> {
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
