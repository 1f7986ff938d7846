import { checksumAlgorithms } from '../../../../protocols/body/checksum.ts';
import type { ChecksumAlgorithm } from '../../../../protocols/body/checksum.ts';
import type { StoredChecksum } from '../../store/object-version.ts';

/** The members in which inputs and outputs carry a checksum, such as `ChecksumCRC32`. */
export type ChecksumMembers = { readonly [A in ChecksumAlgorithm as `Checksum${A}`]?: string };

/** The checksum that an input gives for its whole content, if any. */
export function checksumIn(input: ChecksumMembers): StoredChecksum | undefined {
  for (const algorithm of checksumAlgorithms) {
    const value = input[`Checksum${algorithm}`];
    if (value !== undefined) return { algorithm, value, type: 'FULL_OBJECT' };
  }
  return undefined;
}

/** The member of an output that tells a checksum. */
export const checksumValue = (checksum: StoredChecksum | undefined): ChecksumMembers =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value } : {};

/** The same with the type, which is told of objects but not of their parts. */
export const checksumOut = (checksum: StoredChecksum | undefined) => ({
  ...checksumValue(checksum),
  ChecksumType: checksum?.type,
});
