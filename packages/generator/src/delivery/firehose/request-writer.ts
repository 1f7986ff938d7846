import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Batch } from '../batch.ts';
import { requestBuffer, requestBytes, requestHead, writeRequest } from './request-body.ts';

/** A batch on its way to the thread that writes its request: the records' bytes move there, and back. */
export interface RequestQuestion {
  head: Uint8Array;
  bytes: ArrayBuffer;
  starts: Uint32Array;
  ends: Uint32Array;
  records: number;
  /** The batch's request before, to be written over. */
  body: SharedArrayBuffer | undefined;
}

/** Its way back. */
export interface RequestAnswer {
  bytes: ArrayBuffer;
  body: SharedArrayBuffer;
  size: number;
  sha256: string;
}

/** The body of a PutRecordBatch request. */
export interface RequestBody {
  /** Used again for the next request of the same batch. */
  readonly bytes: Buffer;
  /** The SHA-256 of `bytes`, in hexadecimal. */
  readonly sha256: string;
}

/**
 * What is shorter is written at once: for 500 records of one event, 140 KB, the way to the other thread and back takes
 * more of a processor than it saves.
 */
const WORTH_A_THREAD = 512 * 1024;

/** Writes the requests of batches: long ones on a thread of its own, which starts with the first of them. */
export class RequestWriter {
  #head: Buffer;
  #bodies = new WeakMap<Batch, Buffer>();
  #worker: Worker | undefined;
  /** The thread has begun to work. */
  #online = false;
  #waiting: { resolve: (answer: RequestAnswer) => void; reject: (error: Error) => void }[] = [];

  constructor(stream: string) {
    this.#head = requestHead(stream);
  }

  /** Writes the request of a batch, which must not be touched until then. */
  async write(batch: Batch): Promise<RequestBody> {
    const size = requestBytes(this.#head, batch);
    if (size >= WORTH_A_THREAD) this.#worker ??= this.#start();
    return this.#online && size >= WORTH_A_THREAD ? this.#ask(batch) : this.#writeHere(batch, size);
  }

  #start(): Worker {
    const worker = new Worker(workerUrl());
    worker.once('online', () => (this.#online = true));
    worker.on('message', (answer: RequestAnswer) => this.#waiting.shift()!.resolve(answer));
    worker.on('error', (cause) => {
      const error = new Error(`the thread that writes requests has ended: ${cause.message}`, { cause });
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
    return worker;
  }

  #writeHere(batch: Batch, size: number): RequestBody {
    let body = this.#bodies.get(batch);
    if (body === undefined || body.length < size) this.#bodies.set(batch, (body = requestBuffer(size)));
    writeRequest(this.#head, batch, body);
    const bytes = body.subarray(0, size);
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  async #ask(batch: Batch): Promise<RequestBody> {
    const { starts, ends, records } = batch;
    const bytes = batch.bytes.buffer;
    const body = this.#bodies.get(batch)?.buffer as SharedArrayBuffer | undefined;
    const question: RequestQuestion = { head: this.#head, bytes, starts, ends, records, body };
    const answer = await new Promise<RequestAnswer>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker!.postMessage(question, [bytes]);
    });
    batch.bytes = Buffer.from(answer.bytes);
    const whole = Buffer.from(answer.body);
    this.#bodies.set(batch, whole);
    return { bytes: whole.subarray(0, answer.size), sha256: answer.sha256 };
  }

  /** Ends the thread. */
  close(): void {
    void this.#worker?.terminate();
  }
}

/** Node runs compiled files only; a test that runs the source uses the build that stands beside it. */
function workerUrl(): URL {
  const url = import.meta.url;
  if (!url.endsWith('.ts')) return new URL('./request-worker.js', url);
  return new URL(url.replace('/src/', '/dist/').replace(/[^/]*$/, 'request-worker.js'));
}
