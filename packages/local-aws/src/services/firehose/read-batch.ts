import type { PutRecordBatchCommandInput } from '@aws-sdk/client-firehose';

/**
 * Reads the body of a PutRecordBatch, all records into one buffer: it is on the way of every record, and the SDK's
 * reader of schemas takes about twice as long.
 *
 * Undefined for whatever is not the plain form that clients send, down to a character that is not base64: the
 * protocol then reads it again, and finds the words for what is wrong.
 */
export function readBatch(body: Buffer): PutRecordBatchCommandInput | undefined {
  const input = parse(body);
  if (typeof input?.DeliveryStreamName !== 'string' || !Array.isArray(input.Records)) return undefined;
  const encoded: string[] = [];
  let size = 0;
  for (const record of input.Records) {
    const data = record?.Data;
    if (typeof data !== 'string' || data.length % 4 !== 0) return undefined;
    // Node reads the alphabet of base64url as well.
    if (data.includes('-') || data.includes('_')) return undefined;
    encoded.push(data);
    size += decodedLength(data);
  }
  const bytes = Buffer.allocUnsafe(size);
  const Records: { Data: Buffer }[] = [];
  let at = 0;
  for (const data of encoded) {
    const length = decodedLength(data);
    // Decoding stops at, or leaves out, what is not base64.
    if (bytes.write(data, at, length, 'base64') !== length) return undefined;
    Records.push({ Data: bytes.subarray(at, at + length) });
    at += length;
  }
  return { DeliveryStreamName: input.DeliveryStreamName, Records };
}

interface Unread {
  readonly DeliveryStreamName?: unknown;
  readonly Records?: readonly ({ readonly Data?: unknown } | null | undefined)[];
}

function parse(body: Buffer): Unread | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as Unread;
  } catch {
    return undefined;
  }
}

function decodedLength(data: string): number {
  if (data === '') return 0;
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return (data.length / 4) * 3 - padding;
}
