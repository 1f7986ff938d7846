import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidInput } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/** One page of a list of entities; Documented: a page has 100 at the most. */
export const page = <T>(all: readonly T[], { NextToken, MaxResults = 100 }: PageInput) =>
  cut(
    all,
    NextToken,
    MaxResults,
    byPosition(() => invalidInput('Invalid NextToken.')),
  );
