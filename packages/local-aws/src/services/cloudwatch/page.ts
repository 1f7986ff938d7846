import { InvalidNextToken } from '@aws-sdk/client-cloudwatch';
import { page as cut } from '../../kit/page.ts';

/** Cuts one page out of a list. */
export function page<T>(all: readonly T[], token: string | undefined, size: number) {
  const { items, next } = cut(all, token, size, invalidToken);
  return { items, NextToken: next };
}

const invalidToken = () =>
  new InvalidNextToken({ message: 'Request parameter NextToken is invalid', $metadata: {} });
