import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { JqOutcome } from '../../../record/jq/jq.ts';
import { shared } from './jq-question.ts';
import type { Question } from './jq-question.ts';

/** Node runs compiled files only, so tests of the sources use the build, too. */
const workerFile = createRequire(import.meta.url).resolve('#jq-worker');

/** The query took longer than it may for a text, or the thread ended at it. */
export class TextFailed extends Error {
  constructor(
    message: string,
    readonly index: number,
  ) {
    super(message);
  }
}

/** How long a query may take. */
export interface QueryTimeouts {
  /** For one text. */
  readonly textMs: number;
  /** For those of one call. */
  readonly callMs: number;
}

/** A thread without anything to do for so long is ended: each keeps tens of megabytes. */
const idleMs = 60_000;

interface Asked {
  readonly resolve: (answer: readonly JqOutcome[]) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  readonly shared: Int32Array;
}

/** A thread that runs the query of a stream. It is started when it is needed, and anew after it has failed. */
export class JqThread {
  private running: Running | undefined;
  private asked: Asked | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly query: string,
    private readonly timeouts: QueryTimeouts,
  ) {}

  /**
   * Asks one question at a time.
   *
   * @throws {TextFailed} when jq does not come to an end with a text; the thread ends with it
   * @throws {Error} when jq does not start
   */
  async ask(question: Question): Promise<readonly JqOutcome[]> {
    clearTimeout(this.idle);
    const { worker, shared: state } = (this.running ??= this.start());
    const watch = setInterval(this.watch(state), this.timeouts.textMs / 8).unref();
    try {
      const answer = await new Promise<readonly JqOutcome[]>((resolve, reject) => {
        this.asked = { resolve, reject };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
        worker.postMessage(question);
        // The thread sleeps, unless jq is running.
        Atomics.add(state, shared.questions, 1);
        Atomics.notify(state, shared.questions);
      });
      this.idle = setTimeout(() => this.end(), idleMs).unref();
      return answer;
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearInterval(watch);
      this.asked = undefined;
    }
  }

  /** Ends the thread, whatever it is doing: what was asked rejects with the error. */
  end(error = new Error('the jq thread ended')): void {
    clearTimeout(this.idle);
    const { running } = this;
    this.running = undefined;
    this.asked?.reject(error);
    // Not waited for: it may be in the middle of a query that never ends.
    void running?.worker.terminate();
  }

  /** Ends the thread once it has been at the same text for too long. */
  private watch(state: Int32Array): () => void {
    let number = 0;
    let since = 0;
    return () => {
      const now = performance.now();
      const current = Atomics.load(state, shared.textNumber);
      if (current !== number) {
        number = current;
        since = now;
      } else if (number > 0 && now - since >= this.timeouts.textMs) {
        this.end(
          new TextFailed(`the query has not ended after ${this.timeouts.textMs / 1000} s`, number - 1),
        );
      }
    };
  }

  private start(): Running {
    const state = new Int32Array(new SharedArrayBuffer(shared.bytes));
    const worker = new Worker(workerFile, { workerData: { query: this.query, state } });
    worker.unref();
    worker.on('message', (answer: readonly JqOutcome[]) => this.asked?.resolve(answer));
    const gone = (error = new Error('the jq thread ended')) => {
      if (this.running?.worker !== worker) return;
      const number = Atomics.load(state, shared.textNumber);
      this.end(number > 0 ? new TextFailed(error.message, number - 1) : error);
    };
    worker.on('error', gone);
    worker.on('exit', () => gone());
    return { worker, shared: state };
  }
}
