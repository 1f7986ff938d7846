/** One page of a list, and the token of the next where there is one. */
export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
}

/**
 * Cuts one page out of a list.
 *
 * The token is opaque: here the position in base64. `invalid` makes the service's own error of one that is none.
 */
export function page<T>(
  all: readonly T[],
  token: string | undefined,
  size: number,
  invalid: () => Error,
): Page<T> {
  const start = token === undefined ? 0 : position(token, invalid);
  const end = start + size;
  const items = all.slice(start, end);
  return end < all.length ? { items, next: Buffer.from(`at:${end}`).toString('base64') } : { items };
}

function position(token: string, invalid: () => Error): number {
  const found = /^at:(?<at>\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'));
  if (!found) throw invalid();
  return Number(found.groups!['at']);
}
