import { hash } from 'node:crypto';

/*
 * Documented: 4 bytes of a magic number, the protobuf message AggregatedRecord, its MD5 (16 bytes). Of the message the
 * field 3 matters, whose entries are messages with the data in their field 3.
 * https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md
 */
const magic = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const digestBytes = 16;
const recordsField = 3;
const dataField = 3;

/**
 * The records that the Kinesis Producer Library has put into one; what it has not aggregated is the one record that it
 * is, and so is what only looks like it.
 *
 * Documented: Firehose does this before anything else with what it reads from Kinesis.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html
 */
export function splitAggregated(data: Buffer): readonly Buffer[] {
  if (data.length < magic.length + digestBytes || data.compare(magic, 0, 4, 0, 4) !== 0) return [data];
  const message = data.subarray(magic.length, -digestBytes);
  if (hash('md5', message, 'hex') !== data.toString('hex', data.length - digestBytes)) return [data];
  const records: Buffer[] = [];
  for (const field of fieldsOf(message)) {
    if (!field) return [data];
    if (field.number !== recordsField || !field.bytes) continue;
    let content: Buffer | undefined;
    for (const inner of fieldsOf(field.bytes)) {
      if (!inner) return [data];
      if (inner.number === dataField && inner.bytes) content = inner.bytes;
    }
    if (!content) return [data];
    records.push(content);
  }
  return records;
}

interface Field {
  readonly number: number;
  /** Of what has a length; undefined for numbers. */
  readonly bytes: Buffer | undefined;
}

/** The fields of a protobuf message; undefined once it is none. @see https://protobuf.dev/programming-guides/encoding/ */
function* fieldsOf(message: Buffer): Generator<Field | undefined> {
  let at = 0;
  /** A number of up to 53 bits; NaN where there is none. */
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; shift <= 2 ** 49; shift *= 128) {
      const byte = message[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const tag = varint();
    const [number, type] = [Math.floor(tag / 8), tag % 8];
    if (type === 0) {
      if (Number.isNaN(varint())) return yield undefined;
      yield { number, bytes: undefined };
    } else if (type === 2) {
      const length = varint();
      if (!(at + length <= message.length)) return yield undefined;
      yield { number, bytes: message.subarray(at, at + length) };
      at += length;
    } else return yield undefined;
  }
}
