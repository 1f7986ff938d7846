import { isWholeNumber } from '../../../protocols/http/http-bindings.ts';
import { invalidArgument, noNumber } from '../errors.ts';

/** Documented: no page has more (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). */
const largestPage = 1000;
const largestNumber = 2 ** 31 - 1;

/**
 * The most entries that a page may have.
 *
 * @throws {InvalidArgument} when it is no number of 0 or more.
 */
export function pageLimit(asked: number | undefined, name: string): number {
  return asked === undefined ? largestPage : Math.min(checked(asked, name), largestPage);
}

/**
 * Behind which part a list goes on.
 *
 * @throws {InvalidArgument} when it is no whole number of 0 or more.
 */
export function partNumberMarker(asked: string | undefined): number {
  const name = 'part-number-marker';
  if (asked === undefined || asked === '') return 0;
  if (!isWholeNumber(asked)) throw noNumber(name, asked);
  return checked(Number(asked), name);
}

function checked(asked: number, name: string): number {
  if (asked > largestNumber) throw noNumber(name, String(asked));
  if (asked < 0) {
    throw invalidArgument(
      `Argument ${name} must be an integer between 0 and ${largestNumber}`,
      name,
      String(asked),
    );
  }
  return asked;
}
