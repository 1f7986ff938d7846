import { byPosition, page as cut } from '../../kit/page.ts';
import { invalid } from './errors.ts';

interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

const cursor = byPosition(() => invalid('Invalid nextToken'));

/** Cuts one page out of a list; Documented: it has 50 at the most. */
export function page<T>(all: readonly T[], { nextToken, maxResults }: PageInput) {
  const { items, next } = cut(all, nextToken, maxResults ?? 50, cursor);
  return { items, nextToken: next };
}
