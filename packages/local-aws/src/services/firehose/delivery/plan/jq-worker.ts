import { parentPort, workerData } from 'node:worker_threads';
import { loadJq } from '../../record/jq/jq.ts';
import { createPartitioner } from '../../record/steps/partitioner.ts';
import type { PartitionerOptions } from '../../record/steps/partitioner.ts';
import type { Answer, Question } from './jq-thread.ts';

// The thread that runs jq: a query takes milliseconds for a batch, in which the server goes on answering.
const port = parentPort;
if (!port) throw new Error('jq-worker.ts runs as a worker thread');
const ready = loadJq().then((jq) => createPartitioner({ ...(workerData as PartitionerOptions), jq }));

port.on('message', (question: Question) => {
  void ready
    .then((partition) => answer(partition, question))
    .then(
      (records): Answer => ({ records }),
      (error: unknown): Answer => ({ error: (error as Error).message }),
    )
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
    .then((reply) => port.postMessage(reply));
});

function answer(partition: Awaited<typeof ready>, { bytes, lengths, lambdaKeys }: Question) {
  const records: Buffer[] = [];
  let position = 0;
  for (const length of lengths) {
    records.push(Buffer.from(bytes, position, length));
    position += length;
  }
  return partition(records, lambdaKeys).map(({ source, data, partition: name, failure }) => ({
    source,
    start: data.byteOffset - records[source]!.byteOffset,
    length: data.length,
    partition: name,
    failure,
  }));
}
