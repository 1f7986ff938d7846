import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidNextToken } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
}

const cursor = byPosition(() => invalidNextToken('Request parameter NextToken is invalid'));

/** Where one page begins and ends in a list of some length, of a size that the request has for itself. */
export function pageIn(length: number, { NextToken }: PageInput, size: number) {
  const start = NextToken == null ? 0 : cursor.read([], NextToken);
  const end = Math.min(start + size, length);
  return { start, end, NextToken: end < length ? cursor.write([], end) : undefined };
}

/** Cuts one page out of a list, of a size that each operation has for itself. */
export function page<T>(all: readonly T[], { NextToken }: PageInput, size: number) {
  const { items, next } = cut(all, NextToken, size, cursor);
  return { items, NextToken: next };
}
