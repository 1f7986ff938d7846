/** The file that holds all bytes of a buffer. */
export interface SpooledFile {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32 of them; see `knownCrc`. */
  readonly crc?: number;
}

/** The checksum of a file; undefined where an earlier version has written none, or 0 whatever was in the file. */
export const knownCrc = ({ crc }: SpooledFile): number | undefined => (crc === 0 ? undefined : crc);
