import type { Batch } from '../batch.ts';

const BETWEEN = Buffer.from('"},{"Data":"', 'latin1');

/**
 * Writes PutRecordBatch requests: the JSON that the SDK's own serializer would make of a batch, byte for byte,
 * straight from the batch's bytes. The buffer returned is used again by the next call with the same batch.
 */
export function createBodyWriter(stream: string): (batch: Batch) => Buffer {
  const head = Buffer.from(`{"DeliveryStreamName":${JSON.stringify(stream)},"Records":[{"Data":"`);
  const tail = Buffer.from('"}]}', 'latin1');
  const buffers = new WeakMap<Batch, Buffer>();
  return (batch) => {
    const size = head.length + batch.encodedBytes + batch.records * BETWEEN.length + tail.length;
    let body = buffers.get(batch);
    if (body === undefined || body.length < size) {
      body = Buffer.allocUnsafe(Math.max(size, Math.min(2 * size, 6 * 1024 * 1024)));
      buffers.set(batch, body);
    }
    body.set(head, 0);
    let at = head.length;
    for (let i = 0; i < batch.records; i += 1) {
      if (i > 0) {
        body.set(BETWEEN, at);
        at += BETWEEN.length;
      }
      // Encoding to a string and writing that is quicker than a loop in JavaScript at every record size.
      at += body.write(batch.bytes.toString('base64', batch.starts[i], batch.ends[i]), at, 'latin1');
    }
    body.set(tail, at);
    return body.subarray(0, at + tail.length);
  };
}
