import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Batch } from '../../../delivery/batch.ts';
import type { RequestBody } from '../../aws/request-body.ts';
import { requestBuffer, requestBytes, requestHead, writeRequest } from './request-bytes.ts';

/** A batch whose request the thread is to write. */
export interface RequestQuestion {
  readonly head: Uint8Array;
  /** The batch, as far as its last record. */
  readonly bytes: SharedArrayBuffer;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly records: number;
  /** The batch's request before, to be written over. */
  readonly body: SharedArrayBuffer | undefined;
}

export interface RequestAnswer {
  readonly body: SharedArrayBuffer;
  readonly size: number;
  readonly sha256: string;
}

/** What two threads look at: the request of a batch, and a copy of the batch that it is written from. */
interface Shared {
  body?: Buffer;
  copy?: Buffer;
}

/**
 * What is shorter is written at once: for 500 records of one event, 140 KB, the way to the other thread and back takes
 * more of a processor than it saves.
 */
const worthAThread = 512 * 1024;

interface Waiting {
  readonly resolve: (answer: RequestAnswer) => void;
  readonly reject: (cause: Error) => void;
}

// Node runs compiled files only: the package says where the one of the thread is.
const workerFile = createRequire(import.meta.url).resolve('#request-worker');

/** Writes the requests of batches: long ones on a thread of its own, which starts with the first of them. */
export class RequestWriter {
  private readonly head: Buffer;
  private readonly shared = new WeakMap<Batch, Shared>();
  private worker: Worker | undefined;
  /** The thread has begun to work. */
  private online = false;
  /** Why the thread ended before its time. */
  private failure: Error | undefined;
  private readonly waiting: Waiting[] = [];
  /** How many requests the thread has written. */
  writtenByThread = 0;

  /** `program` is what the thread runs. */
  constructor(
    stream: string,
    private readonly program: string | URL = workerFile,
  ) {
    this.head = requestHead(stream);
  }

  /**
   * Writes the request of a batch, which must not be touched until then.
   *
   * @throws {Error} when the thread has ended before its time, and why.
   */
  async write(batch: Batch): Promise<RequestBody> {
    const size = requestBytes(this.head, batch);
    if (this.failure) throw this.failure;
    if (size >= worthAThread) this.worker ??= this.start();
    return this.online && size >= worthAThread ? this.ask(batch) : this.writeHere(batch, size);
  }

  private start(): Worker {
    const worker = new Worker(this.program);
    worker.once('online', () => (this.online = true));
    worker.on('message', (answer: RequestAnswer) => {
      this.writtenByThread += 1;
      this.waiting.shift()!.resolve(answer);
    });
    worker.on('error', (cause: Error) => this.fail(cause));
    worker.on('exit', () => this.fail(new Error('it has exited')));
    return worker;
  }

  private fail(cause: Error): void {
    this.failure ??= new Error(`the thread that writes requests has ended: ${cause.message}`, { cause });
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }

  private writeHere(batch: Batch, size: number): RequestBody {
    const shared = this.sharedOf(batch);
    if (shared.body === undefined || shared.body.length < size) shared.body = requestBuffer(size);
    writeRequest(this.head, batch, shared.body);
    const bytes = shared.body.subarray(0, size);
    return { bytes, sha256: hash('sha256', bytes, 'hex') };
  }

  private async ask(batch: Batch): Promise<RequestBody> {
    const { starts, ends, records } = batch;
    const shared = this.sharedOf(batch);
    const end = ends[records - 1]!;
    if (shared.copy === undefined || shared.copy.length < end) shared.copy = requestBuffer(end);
    // A batch that moved to the thread would be lost if the thread ended, and events are written into shared memory
    // four times as slowly. `fill` copies at once, where `set` takes care to copy no byte by halves.
    shared.copy.fill(batch.bytes.subarray(0, end), 0, end);
    const question: RequestQuestion = {
      head: this.head,
      bytes: bufferOf(shared.copy)!,
      starts,
      ends,
      records,
      body: bufferOf(shared.body),
    };
    const answer = await new Promise<RequestAnswer>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      this.worker!.postMessage(question);
    });
    shared.body = Buffer.from(answer.body);
    return { bytes: shared.body.subarray(0, answer.size), sha256: answer.sha256 };
  }

  private sharedOf(batch: Batch): Shared {
    let shared = this.shared.get(batch);
    if (!shared) this.shared.set(batch, (shared = {}));
    return shared;
  }

  /** Ends the thread. */
  close(): void {
    void this.worker?.terminate();
  }
}

const bufferOf = (shared: Buffer | undefined) => shared?.buffer as SharedArrayBuffer | undefined;
