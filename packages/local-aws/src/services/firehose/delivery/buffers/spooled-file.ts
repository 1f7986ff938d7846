/** The file that holds all bytes of a buffer. */
export interface SpooledFile {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32 of them; absent where an earlier version has written it. */
  readonly crc?: number;
}
