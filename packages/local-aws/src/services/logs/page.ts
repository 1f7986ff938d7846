import { invalidToken } from './position.ts';

/**
 * Cuts one page out of a list whose entries have different names.
 *
 * The token is opaque: here the name of the last entry in base64, so that entries may come and go between pages.
 */
export function page<T>(
  all: readonly T[],
  name: (entry: T) => string,
  { nextToken, limit = 50 }: { nextToken?: string; limit?: number },
): { items: T[]; nextToken?: string } {
  const start = nextToken === undefined ? 0 : after(all, name, nextToken);
  const items = all.slice(start, start + limit);
  if (start + limit >= all.length) return { items };
  return { items, nextToken: Buffer.from(`after:${name(items.at(-1)!)}`).toString('base64') };
}

function after<T>(all: readonly T[], name: (entry: T) => string, token: string): number {
  const last = /^after:(?<name>.+)$/s.exec(Buffer.from(token, 'base64').toString('utf8'))?.groups?.['name'];
  const index = last === undefined ? -1 : all.findIndex((entry) => name(entry) === last);
  if (index === -1) throw invalidToken();
  return index + 1;
}
