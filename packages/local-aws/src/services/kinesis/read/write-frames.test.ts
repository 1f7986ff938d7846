import { describe, expect, it } from '@jest/globals';
import { encodeFrames } from '../log/record-frame.ts';
import type { LogRecord } from '../log/record-frame.ts';
import { sequenceNumbers } from '../log/sequence-number.ts';
import { measureFrames, writeFrames } from './write-frames.ts';
import type { FrameLimits } from './write-frames.ts';

const shard = {
  id: 'shardId-000000000012',
  index: 12,
  startHash: '0',
  endHash: '1',
  parents: [],
  createdAt: 1_764_266_400_123,
};
const sequenceNumber = sequenceNumbers(shard);
const position = 123_456_789_012;
const at = 1_764_266_412_340;
const none: FrameLimits = { records: 10_000, bytes: 2 ** 30, isFirst: true, horizon: 0 };

const record = (data: string | Buffer, partitionKey = 'k', isEncrypted = false): LogRecord => ({
  data: Buffer.from(data),
  partitionKey,
  isEncrypted,
});

function write(bytes: Buffer, limits: Partial<FrameLimits> = {}) {
  const given = { ...none, ...limits };
  const { json, ...taken } = writeFrames(bytes, position, sequenceNumber(0, 0), given);
  expect(measureFrames(bytes, given)).toEqual(taken);
  return { json, ...taken };
}

/** What is written of records, parsed, and what they should be. */
function compared(records: readonly LogRecord[], arrival = at) {
  const { bytes, offsets } = encodeFrames(records, arrival);
  const written = write(bytes);
  const shown = JSON.parse(`[${written.json.subarray(1).toString()}]`) as unknown;
  const expected = records.map(({ data, partitionKey, isEncrypted }, index) => ({
    ApproximateArrivalTimestamp: arrival / 1000,
    Data: Buffer.from(data).toString('base64'),
    ...(isEncrypted && { EncryptionType: 'KMS' }),
    PartitionKey: partitionKey,
    SequenceNumber: sequenceNumber(position + offsets[index]!, arrival),
  }));
  return { written, shown, expected, bytes };
}

describe('frames written as JSON', () => {
  it('have data of every length and byte in base64, and the sequence number of where they are', () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 37) & 255));
    const records = Array.from({ length: 300 }, (_, length) =>
      record(bytes.subarray(length % 7, (length % 7) + length)),
    );
    const { written, shown, expected, bytes: frames } = compared(records);
    expect(shown).toEqual(expected);
    expect(written).toMatchObject({ records: 300, taken: frames.length, arrival: at, isEncrypted: false });
    expect(written.bytes).toBe(records.reduce((sum, { data }) => sum + data.length + 1, 0));
  });

  it('have keys of any letters', () => {
    const keys = ['"', '\\', '\n\u0000\u001F', 'ключ', '🔑', '\u007F', 'a'.repeat(256), '"'.repeat(256)];
    const { shown, expected } = compared(keys.map((key) => record('data', key)));
    expect(shown).toEqual(expected);
  });

  it.each([0, 7, 1000, 1500, 999_999, 1_764_266_412_000, 1_764_266_412_007, 1_764_266_412_300])(
    'arrived when they did: %s ms',
    (arrival) => {
      const { shown, expected } = compared([record('data')], arrival);
      expect(shown).toEqual(expected);
    },
  );

  it('say which were encrypted', () => {
    const { written, shown, expected } = compared([record('a'), record('b', 'k', true)]);
    expect(shown).toEqual(expected);
    expect(written.isEncrypted).toBe(true);
  });

  it('end at one that is cut, or has a byte that is another', () => {
    const records = ['first', 'second', 'third'].map((data) => record(data));
    const { bytes, offsets } = encodeFrames(records, at);
    for (const cut of [bytes.length - 1, offsets[2]! + 10, offsets[2]! + 1]) {
      const written = write(bytes.subarray(0, cut));
      expect(written).toMatchObject({ records: 2, taken: offsets[2], goesOn: true });
    }
    for (let byte = offsets[1]!; byte < offsets[2]!; byte += 1) {
      // That of no meaning, which the checksum is not of.
      if (byte === offsets[1]! + 3 || byte === offsets[1]! + 2) continue;
      const damaged = Buffer.from(bytes);
      damaged[byte]! ^= 4;
      expect(write(damaged)).toMatchObject({ records: 1, taken: offsets[1], goesOn: true });
    }
  });

  it('end where so many, or so many bytes, have been written, and before one that is too old', () => {
    const records = Array.from({ length: 5 }, () => record('1234'));
    const { bytes, offsets } = encodeFrames(records, at);
    expect(write(bytes, { records: 3 })).toMatchObject({ records: 3, taken: offsets[3] });
    expect(write(bytes, { bytes: 14 })).toMatchObject({ records: 2, taken: offsets[2], goesOn: false });
    expect(write(bytes, { bytes: 3 })).toMatchObject({ records: 1, taken: offsets[1], goesOn: false });
    expect(write(bytes, { bytes: 3, isFirst: false })).toMatchObject({ records: 0, goesOn: false });
    expect(write(bytes, { horizon: at + 1 })).toMatchObject({ records: 0, taken: 0, goesOn: false });
    expect(write(bytes, { horizon: at })).toMatchObject({ records: 5, goesOn: true });
  });
});
