import { byLast, page as cut } from '../../kit/page.ts';
import { invalidToken } from './position.ts';

/** Cuts one page out of a list whose entries have different names; 50 of them unless `limit` says otherwise. */
export function page<T>(
  all: readonly T[],
  name: (entry: T) => string,
  { nextToken: token, limit = 50 }: { readonly nextToken?: string; readonly limit?: number },
) {
  const { items, next } = cut(all, token, limit, byLast(name, invalidToken));
  return { items, nextToken: next };
}
