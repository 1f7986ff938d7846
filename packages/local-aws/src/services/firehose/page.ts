import { behind, page as cut } from '../../kit/page.ts';

const cursor = behind((name: string) => name);

/** Cuts one page out of names in lexical order, from behind one that need not be there. */
export function page(names: readonly string[], start: string | null | undefined, size: number) {
  const { items, next } = cut(names, start ?? undefined, size, cursor);
  return { items, hasMore: next !== undefined };
}
