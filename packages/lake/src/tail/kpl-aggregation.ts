import { hash } from 'node:crypto';

/*
 * Documented: 4 bytes of a magic number, the protobuf message AggregatedRecord, its MD5 (16 bytes). Of the message the
 * field 3 matters, whose entries are messages with the data in their field 3.
 * https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md
 * Local AWS reads it for Firehose by code of its own: neither of the two packages imports the other.
 */
const magic = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const digestBytes = 16;
const recordsField = 3;
const dataField = 3;

/**
 * The records that the Kinesis Producer Library has put into one, in their order; what it has not aggregated is the one
 * record that it is, and so is what only looks like it.
 */
export function splitAggregated(data: Buffer): readonly Buffer[] {
  if (data.length < magic.length + digestBytes || !data.subarray(0, magic.length).equals(magic))
    return [data];
  const message = data.subarray(magic.length, -digestBytes);
  if (hash('md5', message, 'hex') !== data.toString('hex', data.length - digestBytes)) return [data];
  const contents = fieldsOf(message)
    ?.filter(({ number }) => number === recordsField)
    .map(({ bytes }) => fieldsOf(bytes)?.findLast(({ number }) => number === dataField)?.bytes);
  return contents?.every((content) => content !== undefined) ? contents : [data];
}

/** The fields of a protobuf message that have a length; undefined if it is none. @see https://protobuf.dev/programming-guides/encoding/ */
function fieldsOf(message: Buffer): { readonly number: number; readonly bytes: Buffer }[] | undefined {
  let at = 0;
  /** A number of up to 53 bits; NaN where there is none. */
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = message[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  const fields = [];
  while (at < message.length) {
    const tag = varint();
    const value = varint();
    if (Number.isNaN(value)) return undefined;
    // A number is its own value; what has a length comes after it.
    if (tag % 8 === 0) continue;
    if (tag % 8 !== 2 || at + value > message.length) return undefined;
    fields.push({ number: Math.floor(tag / 8), bytes: message.subarray(at, at + value) });
    at += value;
  }
  return fields;
}
