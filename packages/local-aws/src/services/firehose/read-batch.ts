import type { PutRecordBatchCommandInput } from '@aws-sdk/client-firehose';
import { skipSpace } from './record/json-skip.ts';

/**
 * Reads the body of a PutRecordBatch in one pass, all records into one buffer: it is on the way of every record, and
 * the SDK's reader of schemas takes several times as long, `JSON.parse` with Node's base64 twice as long.
 *
 * Undefined for whatever is not the plain form that clients send, down to a character that is not base64: the
 * protocol then reads it again, and finds the words for what is wrong.
 */
export function readBatch(body: Buffer): PutRecordBatchCommandInput | undefined {
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
  if (body[start] !== openBracket) return undefined;
  const records: { Data: Buffer }[] = [];
  const bytes = Buffer.allocUnsafe(Math.ceil(((body.length - start) * 3) / 4));
  let at = skipSpace(body, start + 1);
  if (body[at] === closeBracket) return { records, at: at + 1 };
  for (let written = 0; ; at = skipSpace(body, at + 1)) {
    if (body[at] !== openBrace) return undefined;
    at = valueOf(body, skipSpace(body, at + 1), dataMember);
    if (at < 0 || body[at] !== quote) return undefined;
    const from = written;
    for (at += 1; at + 3 < body.length; at += 4) {
      const bits =
        (sixBits[body[at]!]! << 18) |
        (sixBits[body[at + 1]!]! << 12) |
        (sixBits[body[at + 2]!]! << 6) |
        sixBits[body[at + 3]!]!;
      if (bits < 0) break;
      bytes[written] = bits >> 16;
      bytes[written + 1] = bits >> 8;
      bytes[written + 2] = bits;
      written += 3;
    }
    if (body[at] !== quote) {
      const padding = body[at + 3] !== equals ? 0 : body[at + 2] === equals ? 2 : 1;
      const bits =
        (sixBits[body[at]!]! << 18) |
        (sixBits[body[at + 1]!]! << 12) |
        (padding === 2 ? 0 : sixBits[body[at + 2]!]! << 6);
      if (padding === 0 || bits < 0 || body[at + 4] !== quote) return undefined;
      bytes[written++] = bits >> 16;
      if (padding === 1) bytes[written++] = bits >> 8;
      at += 4;
    }
    records.push({ Data: bytes.subarray(from, written) });
    at = skipSpace(body, at + 1);
    if (body[at] !== closeBrace) return undefined;
    at = skipSpace(body, at + 1);
    if (body[at] === closeBracket) return { records, at: at + 1 };
    if (body[at] !== comma) return undefined;
  }
}

/** Position of the value of the member that starts at `at`; -1 when it has another name. */
function valueOf(body: Buffer, at: number, member: Uint8Array): number {
  for (let i = 0; i < member.length; i += 1) if (body[at + i] !== member[i]) return -1;
  const colon = skipSpace(body, at + member.length);
  return body[colon] === 0x3a ? skipSpace(body, colon + 1) : -1;
}

const [nameMember, recordsMember, dataMember] = ['DeliveryStreamName', 'Records', 'Data'].map((name) =>
  Buffer.from(JSON.stringify(name)),
) as [Buffer, Buffer, Buffer];
const [quote, equals, comma] = [0x22, 0x3d, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Text that stands in JSON as it is. */
const plainText = /^[ !#-[\]-~]*$/;
/** What a character of base64 stands for; -1, which no shift makes positive, for any other. */
const sixBits = new Int32Array(256).fill(-1);
Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach((character, bits) => {
  sixBits[character] = bits;
});
