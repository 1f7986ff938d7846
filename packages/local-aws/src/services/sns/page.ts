import { byLast, page as cut } from '../../kit/page.ts';
import { invalidParameter } from './errors.ts';

/** Documented: a page of topics or subscriptions has 100. */
const pageSize = 100;

/** Cuts one page out of a list whose entries have different ARNs. */
export function page<T>(all: readonly T[], token: string | undefined, arn: (entry: T) => string) {
  const invalid = () => invalidParameter('NextToken Reason: it is not one that was given out here');
  const { items, next } = cut(all, token, pageSize, byLast(arn, invalid));
  return { items, NextToken: next };
}
