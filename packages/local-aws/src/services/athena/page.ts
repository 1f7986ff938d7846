import { byPosition, page as cut } from '../../kit/page.ts';
import { invalidRequest } from './errors.ts';

interface PageInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

export const invalidToken = () => invalidRequest('Invalid NextToken.');

/** One page of a list; Documented: 50 at the most. */
export const page = <T>(all: readonly T[], { NextToken, MaxResults }: PageInput) =>
  cut(all, NextToken, MaxResults || 50, byPosition(invalidToken));
