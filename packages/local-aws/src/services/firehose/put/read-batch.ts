import type { PutRecordBatchCommandInput } from '@aws-sdk/client-firehose';
import { instantiate, reserve } from '../../../wasm/instance.ts';
import type { Global, Wasm } from '../../../wasm/instance.ts';
import { skipSpace } from '../../../wasm/skip-space.ts';

/**
 * Reads the body of a PutRecordBatch in one pass, all records into one buffer: it is on the way of every record, and
 * the SDK's reader of schemas takes several times as long, `JSON.parse` half as long again.
 *
 * Undefined for whatever is not the plain form that clients send, down to a character that is not base64: the
 * protocol then reads it again, and finds the words for what is wrong.
 */
export function readBatch(body: Buffer): PutRecordBatchCommandInput | undefined {
  if (body.length > largestBody) return undefined;
  let name: string | undefined;
  let records: { Data: Buffer }[] | undefined;
  let at = skipSpace(body, 0);
  if (body[at] !== openBrace) return undefined;
  do {
    at = skipSpace(body, at + 1);
    const text = valueOf(body, at, nameMember);
    const list = text < 0 ? valueOf(body, at, recordsMember) : -1;
    if (text >= 0 && name === undefined) {
      const end = body[text] === quote ? body.indexOf(quote, text + 1) : -1;
      if (end < 0) return undefined;
      name = body.toString('latin1', text + 1, end);
      if (!plainText.test(name)) return undefined;
      at = end + 1;
    } else if (list >= 0 && records === undefined) {
      const read = readRecords(body, list);
      if (!read) return undefined;
      ({ records, at } = read);
    } else return undefined;
    at = skipSpace(body, at);
  } while (body[at] === comma);
  if (body[at] !== closeBrace || skipSpace(body, at + 1) !== body.length) return undefined;
  return name === undefined || !records ? undefined : { DeliveryStreamName: name, Records: records };
}

/** Reads the list that starts at `start`; `at` is then the position behind it. */
function readRecords(body: Buffer, start: number): { records: { Data: Buffer }[]; at: number } | undefined {
  // The lengths of the records lie behind the body, of which each takes at least `{"Data":""},`.
  const lengthsAt = (heap + body.length + slack + 3) & ~3;
  const memory = reserve(reading.memory, lengthsAt + Math.ceil(body.length / 12) * 4);
  memory.set(body, heap);
  memory[heap + body.length] = 0;
  const end = reading.readRecords(heap + start, lengthsAt);
  if (end === 0) return undefined;
  const lengths = new Int32Array(memory.buffer, lengthsAt, reading.count.value);
  const bytes = Buffer.from(memory.subarray(heap + start, heap + start + lengths.reduce(add, 0)));
  const records: { Data: Buffer }[] = [];
  let position = 0;
  for (const length of lengths) {
    records.push({ Data: bytes.subarray(position, position + length) });
    position += length;
  }
  return { records, at: end - heap };
}

const add = (sum: number, length: number) => sum + length;

/** `assembly/batch-reader.ts` */
interface Reading extends Wasm {
  readonly count: Global;
  readRecords(at: number, lengths: number): number;
}

const reading = instantiate('batch-reader') as Reading;
const heap = reading.heap.value;
/** No valid batch is larger, and the memory that it takes is kept. */
const largestBody = 8 * 1024 * 1024;
/** Bytes behind a body that are read before it is seen to have ended. */
const slack = 32;

/** Position of the value of the member that starts at `at`; -1 when it has another name. */
function valueOf(body: Buffer, at: number, member: Uint8Array): number {
  for (let i = 0; i < member.length; i += 1) if (body[at + i] !== member[i]) return -1;
  const colon = skipSpace(body, at + member.length);
  return body[colon] === 0x3a ? skipSpace(body, colon + 1) : -1;
}

const [nameMember, recordsMember] = ['DeliveryStreamName', 'Records'].map((name) =>
  Buffer.from(JSON.stringify(name)),
) as [Buffer, Buffer];
const [quote, comma, openBrace, closeBrace] = [0x22, 0x2c, 0x7b, 0x7d];
/** Text that stands in JSON as it is. */
const plainText = /^[ !#-[\]-~]*$/;
