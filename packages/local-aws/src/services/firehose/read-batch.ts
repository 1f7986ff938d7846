import type { PutRecordBatchCommandInput } from '@aws-sdk/client-firehose';
import { skipSpace } from './record/json-skip.ts';

/**
 * Reads the body of a PutRecordBatch in one pass, all records into one buffer: it is on the way of every record, and
 * the SDK's reader of schemas takes several times as long, `JSON.parse` half as long again.
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
    const end = body.indexOf(quote, at + 1);
    if (end < 0) return undefined;
    // Node skips what is not base64: there are fewer bytes than there should be then.
    const length = bytes.write(body.toString('latin1', at + 1, end), written, 'base64');
    if (length !== decodedLength(body, at + 1, end)) return undefined;
    records.push({ Data: bytes.subarray(written, written + length) });
    written += length;
    at = skipSpace(body, end + 1);
    if (body[at] !== closeBrace) return undefined;
    at = skipSpace(body, at + 1);
    if (body[at] === closeBracket)
      return hasUrlAlphabet(body, start, at) ? undefined : { records, at: at + 1 };
    if (body[at] !== comma) return undefined;
  }
}

/** How many bytes base64 with its padding stands for; a fraction where characters are missing. */
function decodedLength(body: Buffer, start: number, end: number): number {
  const padding = end === start || body[end - 1] !== equals ? 0 : body[end - 2] === equals ? 2 : 1;
  return ((end - start) / 4) * 3 - padding;
}

/** Whether there is one of the two characters that Node takes for base64 and AWS does not. */
function hasUrlAlphabet(body: Buffer, start: number, end: number): boolean {
  return [minus, underscore].some((character) => {
    const at = body.indexOf(character, start);
    return at >= 0 && at < end;
  });
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
const [quote, equals, comma, minus, underscore] = [0x22, 0x3d, 0x2c, 0x2d, 0x5f];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Text that stands in JSON as it is. */
const plainText = /^[ !#-[\]-~]*$/;
