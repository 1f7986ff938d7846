import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidInput } from './errors.ts';

const cursor = byPosition(() => invalidInput('Invalid NextToken.'));

/** One page of a list. Assumed: 100 entries unless `MaxResults` says otherwise. */
export const page = <T>(
  all: readonly T[],
  { NextToken, MaxResults }: { readonly NextToken?: string; readonly MaxResults?: number },
) => cut(all, NextToken, MaxResults ?? 100, cursor);
