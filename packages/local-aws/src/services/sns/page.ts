import { byLast, page as cut } from '../../kit/page.ts';
import { invalidParameter } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
}

/** Documented: a page of topics or subscriptions has 100. */
const pageSize = 100;

const invalidToken = () => invalidParameter('NextToken Reason: it is not one that was given out here');

/** Cuts one page out of a list of what has different names. */
export function page<T>(all: readonly T[], { NextToken }: PageInput, name: (item: T) => string) {
  const { items, next } = cut(all, NextToken, pageSize, byLast(name, invalidToken));
  return { items, NextToken: next };
}
