import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { RecordFailure } from '../../record/steps/error-record.ts';
import type { PartitionerOptions } from '../../record/steps/partitioner.ts';

/** Node runs compiled files only, so tests of the sources use the build, too. */
const workerFile = createRequire(import.meta.url).resolve('#jq-worker');

/** Records, one behind the other, for the thread that runs jq. */
export interface Question {
  readonly bytes: ArrayBuffer;
  readonly lengths: readonly number[];
  readonly lambdaKeys?: readonly (LambdaKeys | undefined)[];
}

/** `metadata.partitionKeys` of a record. */
export type LambdaKeys = Readonly<Record<string, unknown>>;

/** What became of a sub-record. */
export interface AnsweredRecord {
  /** Index of the record that it was put in. */
  readonly source: number;
  /** Where it lies in that. */
  readonly start: number;
  readonly length: number;
  readonly partition: string;
  readonly failure: RecordFailure | undefined;
}

export type Answer = { readonly records: readonly AnsweredRecord[] } | { readonly error: string };

/** A query took longer than it may. */
export class QueryEndless extends Error {}

/** A thread without anything to do for so long is ended: each keeps tens of megabytes. */
const idleMs = 60_000;

interface Asked {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that runs the query of a stream. It is started when it is needed, and anew after it has failed. */
export class JqThread {
  private worker: Worker | undefined;
  private asked: Asked | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: Omit<PartitionerOptions, 'jq'>) {}

  /**
   * Asks one question at a time. Rejects when jq cannot answer it, or takes longer than `patienceMs`: whatever state jq
   * is in then, the thread ends with it.
   */
  async ask(question: Question, patienceMs: number): Promise<readonly AnsweredRecord[]> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const late = new QueryEndless(`the query has not ended after ${patienceMs / 1000} s`);
    const patience = setTimeout(() => this.end(late), patienceMs).unref();
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.asked = { resolve, reject };
        worker.postMessage(question, [question.bytes]);
      });
      if ('error' in answer) throw new Error(answer.error);
      this.idle = setTimeout(() => this.end(), idleMs).unref();
      return answer.records;
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearTimeout(patience);
      this.asked = undefined;
    }
  }

  /** Ends the thread, whatever it is doing: what was asked rejects with the error. */
  end(error = new Error('the jq thread ended')): void {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    this.asked?.reject(error);
    // Not waited for: it may be in the middle of a query that never ends.
    void worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(workerFile, { workerData: this.options });
    worker.unref();
    worker.on('message', (answer: Answer) => this.asked?.resolve(answer));
    const gone = (error?: Error) => {
      if (this.worker === worker) this.end(error);
    };
    worker.on('error', gone);
    worker.on('exit', () => gone());
    return worker;
  }
}
