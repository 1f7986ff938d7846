import { invalidArgument } from '../errors.ts';

/** Documented: no page has more (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). */
const largestPage = 1000;

/**
 * The most entries that a page may have.
 *
 * @throws {InvalidArgument} when it is no whole number of 0 or more.
 */
export function pageLimit(asked: number | undefined, name: string): number {
  if (asked === undefined) return largestPage;
  if (!Number.isInteger(asked) || asked > 2 ** 31 - 1) {
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, String(asked));
  }
  if (asked < 0) {
    throw invalidArgument(
      `Argument ${name} must be an integer between 0 and 2147483647`,
      name,
      String(asked),
    );
  }
  return Math.min(asked, largestPage);
}

/**
 * Behind which part a list goes on.
 *
 * @throws {InvalidArgument} when it is no whole number of 0 or more.
 */
export function partNumberMarker(asked: string | undefined): number {
  const marker = Number(asked ?? 0);
  if (!Number.isInteger(marker) || marker < 0 || marker > 2 ** 31 - 1) {
    throw invalidArgument(
      'Argument part-number-marker must be an integer between 0 and 2147483647',
      'part-number-marker',
      asked,
    );
  }
  return marker;
}
