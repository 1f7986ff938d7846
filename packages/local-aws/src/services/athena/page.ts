import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidRequest } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

export const invalidToken = () => invalidRequest('Invalid NextToken.');

const cursor = byPosition(invalidToken);

/** Cuts one page out of a list; Documented: 50 at the most. */
export function page<T>(all: readonly T[], { NextToken, MaxResults }: PageInput) {
  const { items, next } = cut(all, NextToken, MaxResults || 50, cursor);
  return { items, NextToken: next };
}
