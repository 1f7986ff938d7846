import { byLast, page as cut } from '../../kit/page.ts';
import { invalidToken } from './events/position.ts';

interface PageInput {
  readonly nextToken?: string;
  readonly limit?: number;
}

/** Cuts one page out of a list of what has different names; 50 unless `limit` says otherwise. */
export function page<T>(all: readonly T[], { nextToken, limit }: PageInput, name: (item: T) => string) {
  const { items, next } = cut(all, nextToken, limit ?? 50, byLast(name, invalidToken));
  return { items, nextToken: next };
}
