import type { Key } from './event-key.ts';
import { invalidParameter } from '../errors.ts';

/** A place between two events of a stream, and the direction to read on in. */
export interface Position extends Key {
  readonly direction: 'forward' | 'backward';
}

/**
 * Writes a position as GetLogEvents' tokens are written: `f/` or `b/` and 56 digits.
 *
 * Documented: tokens of this form, in the examples. Assumed: the meaning of the digits, which AWS keeps to itself.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export const writePosition = ({ direction, timestamp, sequence }: Position) =>
  `${direction === 'forward' ? 'f' : 'b'}/${pad(timestamp, 28)}${pad(sequence, 28)}`;

/** Reads a token that `writePosition` wrote. */
export function readPosition(token: string): Position {
  const found = /^(?<direction>[fb])\/(?<timestamp>\d{28})(?<sequence>\d{28})$/.exec(token)?.groups;
  if (!found) throw invalidToken();
  return {
    direction: found['direction'] === 'f' ? 'forward' : 'backward',
    timestamp: Number(found['timestamp']),
    sequence: Number(found['sequence']),
  };
}

export const invalidToken = () => invalidParameter('The specified nextToken is invalid.');

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
