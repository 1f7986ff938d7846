import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { Md5 } from '@aws-sdk/checksums/md5';
import { Sha1, Sha256, Sha512 } from '@aws-sdk/checksums/sha';
import { Xxh3_128, Xxh3_64, Xxh64 } from '@aws-sdk/checksums/xxh';

/** The part of the SDK's checksums that is used here. */
export interface Checksum {
  update(chunk: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

const algorithms = {
  CRC32: () => new Crc32(),
  CRC32C: () => new Crc32c(),
  CRC64NVME: () => new Crc64Nvme(),
  SHA1: () => new Sha1(),
  SHA256: () => new Sha256(),
  SHA512: () => new Sha512(),
  MD5: () => new Md5(),
  XXHASH64: () => new Xxh64(),
  XXHASH3: () => new Xxh3_64(),
  XXHASH128: () => new Xxh3_128(),
} satisfies Record<string, () => Checksum>;

/** The name of a checksum algorithm as AWS writes it. */
export type ChecksumAlgorithm = keyof typeof algorithms;

export const checksumAlgorithms = Object.keys(algorithms) as ChecksumAlgorithm[];

/** Starts a checksum of AWS's own library. */
export const newChecksum = (algorithm: ChecksumAlgorithm): Checksum => algorithms[algorithm]();

/** The checksum of bytes in base64, as headers carry it. */
export async function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<string> {
  const checksum = newChecksum(algorithm);
  checksum.update(bytes);
  return Buffer.from(await checksum.digest()).toString('base64');
}
