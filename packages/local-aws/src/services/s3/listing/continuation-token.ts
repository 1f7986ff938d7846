import { createHash } from 'node:crypto';
import { invalidArgument } from '../errors.ts';

/** In bytes. */
const proofSize = 8;

/** A token that says behind which key or common prefix a listing goes on. */
export const continuationToken = (after: string): string =>
  Buffer.concat([proofOf(after), Buffer.from(after)]).toString('base64url');

/**
 * What a token says.
 *
 * @throws {InvalidArgument} when no listing gave it.
 */
export function readContinuationToken(token: string): string {
  const bytes = Buffer.from(token, 'base64url');
  const after = bytes.subarray(proofSize).toString();
  if (!proofOf(after).equals(bytes.subarray(0, proofSize))) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token');
  }
  return after;
}

const proofOf = (after: string) =>
  createHash('sha256').update(`continue after ${after}`).digest().subarray(0, proofSize);
