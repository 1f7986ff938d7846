import { s3Error } from '../../errors.ts';

/** Bytes of an object, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header such as `bytes=0-99`, `bytes=100-` or `bytes=-100` for an object of `size` bytes.
 *
 * Undefined where there is none or one that S3 ignores: another unit, several ranges, a last byte before the first.
 * @throws {InvalidRange} when nothing of the object lies in it.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const { first = '', last = '' } =
    /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(header?.trim() ?? '')?.groups ?? {};
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start >= size || (first === '' && Number(last) === 0)) {
    throw s3Error('InvalidRange', 416, 'The requested range is not satisfiable', {
      elements: { RangeRequested: header!, ActualObjectSize: String(size) },
    });
  }
  return { start, end };
}
