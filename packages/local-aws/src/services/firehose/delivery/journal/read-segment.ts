import { readFile, truncate } from 'node:fs/promises';
import type { Damage } from '../../../../storage/damage.ts';
import { replaceFile } from '../../../../storage/files/replace-file.ts';
import { decode, nextFrame } from './frame.ts';

export interface Segment {
  readonly segment: number;
  /** So many bytes were acknowledged; undefined where nothing says so. */
  readonly acknowledged: number | undefined;
  readonly isLast: boolean;
}

/**
 * Hands over the entries of a file of a journal; answers how many bytes they take.
 *
 * What is behind the last whole one was being written when the process was killed, or is of what the file was before:
 * it is cut off. Anything else that is no entry is damage: the file is kept as it was, and goes on without.
 */
export async function readSegment(
  path: string,
  { segment, acknowledged, isLast }: Segment,
  each: (header: unknown, body: Buffer) => Promise<void> | undefined | void,
  damage: Damage,
): Promise<number> {
  const bytes = await readFile(path);
  const whole: Buffer[] = [];
  let damagedBytes = 0;
  let end = 0;
  for (let position = 0; position < bytes.length;) {
    const frame = decode(bytes, position, segment);
    if (frame) {
      await each(frame.header, frame.body);
      whole.push(bytes.subarray(position, frame.end));
      position = end = frame.end;
      continue;
    }
    const next = nextFrame(bytes, position + 1, segment);
    if (next === undefined) break;
    damagedBytes += next - position;
    position = next;
  }
  const missing = Math.max(0, isLast ? (acknowledged ?? 0) - end : bytes.length - end);
  if (damagedBytes > 0 || missing > 0) {
    damage.keepCopy(path, `is damaged: ${damagedBytes + missing} bytes of entries in it are lost`);
    replaceFile(path, Buffer.concat(whole), { sync: false });
  } else if (end < bytes.length) {
    await truncate(path, end);
  }
  return whole.reduce((sum, { length }) => sum + length, 0);
}
