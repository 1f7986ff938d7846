import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidInput } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

const cursor = byPosition(() => invalidInput('Invalid NextToken.'));

/** Cuts one page out of a list; Documented: a page has 100 at the most. */
export function page<T>(all: readonly T[], { NextToken, MaxResults }: PageInput) {
  const { items, next } = cut(all, NextToken, MaxResults ?? 100, cursor);
  return { items, NextToken: next };
}
