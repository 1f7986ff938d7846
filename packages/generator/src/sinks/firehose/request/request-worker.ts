import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { requestBuffer, requestBytes, writeRequest } from './request-bytes.ts';
import type { RequestAnswer, RequestQuestion } from './request-writer.ts';

// The thread that writes requests: base64 and SHA-256 are a third of the work of a run of packed records.
const port = parentPort;
if (!port) throw new Error('request-worker.ts runs as a worker thread');

port.on('message', ({ head, bytes, starts, ends, records, body: before }: RequestQuestion) => {
  const from = { bytes: Buffer.from(bytes), starts, ends, records };
  const size = requestBytes(head, from);
  const body = before && before.byteLength >= size ? Buffer.from(before) : requestBuffer(size);
  writeRequest(head, from, body);
  const sha256 = hash('sha256', body.subarray(0, size), 'hex');
  const answer: RequestAnswer = { body: body.buffer as SharedArrayBuffer, size, sha256 };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  port.postMessage(answer);
});
