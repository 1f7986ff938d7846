import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidNextToken } from './errors.ts';

const cursor = byPosition(() => invalidNextToken('Request parameter NextToken is invalid'));

/** Cuts one page out of a list. */
export function page<T>(all: readonly T[], token: string | undefined, size: number) {
  const { items, next } = cut(all, token, size, cursor);
  return { items, NextToken: next };
}
