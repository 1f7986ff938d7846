import { instantiate, reserve } from '../../../wasm/instance.ts';
import type { Global, Wasm } from '../../../wasm/instance.ts';
import { headBytes } from '../log/record-frame.ts';

/** How far records are taken. */
export interface FrameLimits {
  /** How many, at the most. */
  readonly records: number;
  /** How many bytes their data and keys have, at the most; a single one may have more where it `isFirst`. */
  readonly bytes: number;
  readonly isFirst: boolean;
  /** None arrived before, in epoch milliseconds. */
  readonly horizon: number;
}

/** Which frames are taken. */
export interface TakenFrames {
  readonly records: number;
  /** Of the data and partition keys. */
  readonly bytes: number;
  /** How many bytes the frames have. */
  readonly taken: number;
  /** When the last arrived, in epoch milliseconds. */
  readonly arrival: number;
  readonly isEncrypted: boolean;
  /** Whether a frame ended it that is not there as a whole or has not its checksum, and no limit. */
  readonly goesOn: boolean;
}

/** Some frames as the JSON of their records. */
export interface WrittenFrames extends TakenFrames {
  /** Each record behind a comma. */
  readonly json: Buffer;
}

/**
 * Writes frames as the records of a GetRecords in one pass, from their checksums to the answer's JSON: it is on the way
 * of every record, and several times as fast as making an object of each.
 *
 * `position` is that of the first in the shard, `sequence` any sequence number of it.
 */
export function writeFrames(
  chunk: Buffer,
  position: number,
  sequence: string,
  { records, bytes, isFirst, horizon }: FrameLimits,
): WrittenFrames {
  const from = heap + sequence.length;
  const to = from + chunk.length;
  const most = Math.min(records, Math.ceil(chunk.length / headBytes));
  // Each letter of a key can take six.
  const memory = reserve(writing.memory, to + most * recordCharacters + 6 * chunk.length + slack);
  memory.write(sequence, heap, 'latin1');
  memory.set(chunk, from);
  const end = writing.writeFrames(from, to, to, heap, position, records, bytes, isFirst, horizon);
  return { json: Buffer.from(memory.subarray(to, end)), ...takenFrom(from) };
}

/** Which frames `writeFrames` would write. */
export function measureFrames(chunk: Buffer, { records, bytes, isFirst, horizon }: FrameLimits): TakenFrames {
  const to = heap + chunk.length;
  reserve(writing.memory, to + slack).set(chunk, heap);
  writing.measureFrames(heap, to, records, bytes, isFirst, horizon);
  return takenFrom(heap);
}

const takenFrom = (from: number): TakenFrames => ({
  records: writing.count.value,
  bytes: writing.size.value,
  taken: writing.readTo.value - from,
  arrival: writing.arrival.value,
  isEncrypted: writing.isEncrypted.value !== 0,
  goesOn: writing.goesOn.value !== 0,
});

/** `assembly/frame-writer.ts` */
interface Writing extends Wasm {
  readonly count: Global;
  readonly size: Global;
  readonly readTo: Global;
  readonly arrival: Global;
  readonly isEncrypted: Global;
  readonly goesOn: Global;
  writeFrames(
    from: number,
    end: number,
    to: number,
    sequence: number,
    position: number,
    records: number,
    bytes: number,
    isFirst: boolean,
    horizon: number,
  ): number;
  measureFrames(
    from: number,
    end: number,
    records: number,
    bytes: number,
    isFirst: boolean,
    horizon: number,
  ): void;
}

const writing = instantiate('frame-writer') as Writing;
const heap = writing.heap.value;
/** More than what stands around the data and the key of a record. */
const recordCharacters = 256;
/** Bytes that are read and written behind others. */
const slack = 32;
