import { InvalidNextToken } from '@aws-sdk/client-cloudwatch';

/** Cuts one page out of a list; the token is opaque: here the position in base64. */
export function page<T>(
  all: readonly T[],
  token: string | undefined,
  size: number,
): { items: T[]; NextToken?: string } {
  const start = token === undefined ? 0 : position(token);
  const end = start + size;
  const items = all.slice(start, end);
  return end < all.length ? { items, NextToken: Buffer.from(`at:${end}`).toString('base64') } : { items };
}

function position(token: string): number {
  const found = /^at:(?<at>\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'));
  if (found) return Number(found.groups!['at']);
  throw new InvalidNextToken({ message: 'Request parameter NextToken is invalid', $metadata: {} });
}
