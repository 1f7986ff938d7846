import { createHash } from 'node:crypto';
import type { Random } from '../../../../runtime/random.ts';

/** In bytes: the order of its making, what makes it unique, and what tells that it was made here. */
const [orderSize, uniqueSize, proofSize] = [7, 11, 6];

/** The id of versions from when the bucket was not versioned. */
export const nullId = 'null';

/**
 * Makes ids for versions: 32 characters, as S3's, that tell in which order they were made.
 *
 * The order is what a listing needs to go on behind a version that was deleted in the meantime. Observed: letters,
 * digits, dots and underscores (recorded by LocalStack over more than 100 ids).
 */
export function newVersionIds(random: Pick<Random, 'bytes'>, epochMs: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(epochMs() * 1000, last + 1);
    const order = Buffer.alloc(8);
    order.writeBigUInt64BE(BigInt(last));
    const made = Buffer.concat([order.subarray(8 - orderSize), random.bytes(uniqueSize)]);
    return Buffer.concat([made, proofOf(made)])
      .toString('base64url')
      .replaceAll('-', '.');
  };
}

/** Which of two ids was made later counts higher; undefined for what was not made by `newVersionIds`. */
export function orderOf(id: string): bigint | undefined {
  // Ids that were made before have a hyphen where there is a dot now.
  const bytes = Buffer.from(id.replaceAll('.', '-'), 'base64url');
  const made = bytes.subarray(0, orderSize + uniqueSize);
  const isOurs = bytes.length === orderSize + uniqueSize + proofSize;
  if (!isOurs || !proofOf(made).equals(bytes.subarray(-proofSize))) return undefined;
  return Buffer.concat([Buffer.alloc(8 - orderSize), made.subarray(0, orderSize)]).readBigUInt64BE();
}

const proofOf = (made: Uint8Array) => createHash('sha256').update(made).digest().subarray(0, proofSize);
