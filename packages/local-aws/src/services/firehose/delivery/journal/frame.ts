import { crc32 } from 'node:zlib';
import { extendCrc32 } from '../../../../storage/extend-crc32.ts';

/** One entry: a small JSON header and bytes that are kept as they are. */
export interface Frame {
  readonly header: object;
  readonly body: Uint8Array;
}

/*
 * A frame is `[header length u32 LE][body length u32 LE][crc32 of both, mixed with the file's number, u32 LE][header
 * JSON][body]`.
 */

const prefixBytes = 12;

/** What comes before the body of a frame, whose checksum still lacks the number of a file. */
export function encodeStart(header: object, body: Uint8Array): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.allocUnsafe(prefixBytes + json.length);
  start.writeUInt32LE(json.length, 0);
  start.writeUInt32LE(body.length, 4);
  start.writeUInt32LE(extendCrc32(crc32(json), body), 8);
  json.copy(start, prefixBytes);
  return start;
}

/** Mixes the number of a file into the checksum of a frame's start. */
export function numbered(start: Buffer, segment: number): void {
  start.writeUInt32LE(mixed(start.readUInt32LE(8), segment), 8);
}

/** The frame at a position of a file, and where it ends; undefined where there is no whole one of that file. */
export function decode(
  bytes: Buffer,
  position: number,
  segment: number,
): { readonly header: unknown; readonly body: Buffer; readonly end: number } | undefined {
  const from = position + prefixBytes;
  if (from > bytes.length) return undefined;
  const bodyFrom = from + bytes.readUInt32LE(position);
  const end = bodyFrom + bytes.readUInt32LE(position + 4);
  if (end > bytes.length) return undefined;
  if (mixed(crc32(bytes.subarray(from, end)), segment) !== bytes.readUInt32LE(position + 8)) return undefined;
  return {
    header: JSON.parse(bytes.toString('utf8', from, bodyFrom)) as unknown,
    body: bytes.subarray(bodyFrom, end),
    end,
  };
}

/** Where the next whole frame begins at or after a position; undefined where there is none. */
export function nextFrame(bytes: Buffer, position: number, segment: number): number | undefined {
  // Each header is a JSON object with at least one member.
  for (let at = bytes.indexOf('{"', position + prefixBytes); at !== -1; at = bytes.indexOf('{"', at + 1)) {
    if (decode(bytes, at - prefixBytes, segment)) return at - prefixBytes;
  }
  return undefined;
}

/** A frame's checksum in the file of that number; the same twice is the checksum again. */
const mixed = (crc: number, segment: number) => (crc ^ Math.imul(segment, 0x9e3779b1)) >>> 0;
