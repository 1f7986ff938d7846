import { Worker } from 'node:worker_threads';
import type { RecordFailure } from '../record/error-record.ts';
import type { PartitionedRecord, PartitionerOptions } from '../record/partitioner.ts';

/** Records, one behind the other, for the thread that runs jq. */
export interface Question {
  readonly bytes: ArrayBuffer;
  readonly lengths: readonly number[];
  readonly lambdaKeys?: readonly (LambdaKeys | undefined)[];
}

export type Answer =
  | {
      readonly records: readonly {
        readonly source: number;
        /** Where the sub-record lies in its record. */
        readonly start: number;
        readonly length: number;
        readonly partition: string;
        readonly failure: RecordFailure | undefined;
      }[];
    }
  | { readonly error: string };

type LambdaKeys = Readonly<Record<string, unknown>>;

interface Call {
  readonly records: readonly Buffer[];
  readonly lambdaKeys?: readonly (LambdaKeys | undefined)[];
  readonly resolve: (partitioned: PartitionedRecord[]) => void;
  readonly reject: (error: Error) => void;
}

/** A partitioner whose query needs jq, in a thread of its own. */
export interface JqPartitioner {
  partition(records: readonly Buffer[], lambdaKeys?: Call['lambdaKeys']): Promise<PartitionedRecord[]>;
  close(): Promise<void>;
}

/** jq is several times faster for thousands of records at once than for hundreds. */
const recordsAtOnce = 4000;
/** A query that takes longer than this for one batch will not end. */
const patienceMs = 60_000;

/**
 * Starts the thread; calls that come while it is busy are asked together. Once `ended` is aborted, whatever is under way
 * rejects: a query may never end.
 */
export function createJqPartitioner(
  options: Omit<PartitionerOptions, 'jq'>,
  ended: AbortSignal,
): JqPartitioner {
  const waiting: Call[] = [];
  let worker: Worker | undefined;
  let asked: readonly Call[] = [];
  const whenIdle: (() => void)[] = [];
  let patience: NodeJS.Timeout | undefined;

  const start = () => {
    const started = new Worker(workerUrl(), { workerData: options });
    started.unref();
    started.on('message', (answer: Answer) => settle(answer));
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, new Error('the jq thread ended')));
    return started;
  };

  const ask = () => {
    if (ended.aborted) for (const { reject } of waiting.splice(0)) reject(ended.reason as Error);
    if (asked.length > 0 || waiting.length === 0) return;
    let records = 0;
    let count = 0;
    while (count < waiting.length && (count === 0 || records < recordsAtOnce)) {
      records += waiting[count]!.records.length;
      count += 1;
    }
    asked = waiting.splice(0, count);
    worker ??= start();
    const question = questionOf(asked);
    worker.postMessage(question, [question.bytes]);
    patience = setTimeout(() => {
      void worker?.terminate();
    }, patienceMs);
    patience.unref();
  };

  const settle = (answer: Answer) => {
    clearTimeout(patience);
    const calls = asked;
    asked = [];
    if ('error' in answer) for (const { reject } of calls) reject(new Error(answer.error));
    else distribute(calls, answer.records);
    ask();
    if (asked.length === 0) for (const idle of whenIdle.splice(0)) idle();
  };

  const fail = (failed: Worker, cause: Error) => {
    if (worker !== failed) return;
    worker = undefined;
    if (asked.length > 0) settle({ error: `jq could not be run: ${cause.message}` });
  };

  ended.addEventListener('abort', () => void worker?.terminate(), { once: true });

  return {
    partition: (records, lambdaKeys) =>
      new Promise((resolve, reject) => {
        waiting.push({ records, lambdaKeys, resolve, reject });
        ask();
      }),
    async close() {
      if (asked.length > 0) await new Promise<void>((resolve) => whenIdle.push(resolve));
      await worker?.terminate();
    },
  };
}

function questionOf(calls: readonly Call[]): Question {
  const records = calls.flatMap((call) => call.records);
  const bytes = new Uint8Array(records.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const record of records) {
    bytes.set(record, position);
    position += record.length;
  }
  return {
    bytes: bytes.buffer,
    lengths: records.map(({ length }) => length),
    lambdaKeys: calls.some((call) => call.lambdaKeys)
      ? calls.flatMap(({ records: own, lambdaKeys }) => own.map((_, index) => lambdaKeys?.[index]))
      : undefined,
  };
}

/** Gives each call its part of the answer, with the bytes it came with. */
function distribute(
  calls: readonly Call[],
  answered: Extract<Answer, { records: unknown }>['records'],
): void {
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

/** Node runs compiled files only; a test that runs the source uses the build that stands beside it. */
const workerUrl = () =>
  new URL(
    import.meta.url.endsWith('.ts')
      ? import.meta.url.replace('/src/', '/dist/').replace(/[^/]*$/, 'jq-worker.js')
      : new URL('./jq-worker.js', import.meta.url),
  );
