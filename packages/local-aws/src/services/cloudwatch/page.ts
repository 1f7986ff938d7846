import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidNextToken } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
}

const cursor = byPosition(() => invalidNextToken('Request parameter NextToken is invalid'));

/** Cuts one page out of a list, of a size that each operation has for itself. */
export function page<T>(all: readonly T[], { NextToken }: PageInput, size: number) {
  const { items, next } = cut(all, NextToken, size, cursor);
  return { items, NextToken: next };
}
