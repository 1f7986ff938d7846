import type { WaitingRecord } from '../plan/delivery-plan.ts';

const prefixBytes = 12;

/** Writes a record as `[arrival f64 LE][length u32 LE][bytes]`, so that a run of them can be read back. */
export function writeWaiting(record: Uint8Array, at: number): Buffer {
  const framed = Buffer.allocUnsafe(prefixBytes + record.length);
  framed.writeDoubleLE(at, 0);
  framed.writeUInt32LE(record.length, 8);
  framed.set(record, prefixBytes);
  return framed;
}

/** Reads back what `writeWaiting` wrote, one after the other. */
export function readWaiting(bytes: Buffer): WaitingRecord[] {
  const records: WaitingRecord[] = [];
  for (let position = 0; position < bytes.length;) {
    const end = position + prefixBytes + bytes.readUInt32LE(position + 8);
    records.push({ at: bytes.readDoubleLE(position), data: bytes.subarray(position + prefixBytes, end) });
    position = end;
  }
  return records;
}
