/** One page of a list, and the token of the next where there is one. */
export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
}

/** What a token says of where a page starts. */
export interface Cursor<T> {
  /** The token of what comes after the first `end` items. */
  write(all: readonly T[], end: number): string;
  /** How many items come before the page. */
  read(all: readonly T[], token: string): number;
}

/** Cuts one page out of a list, from its start where there is no token; a request may say so by null. */
export function page<T>(
  all: readonly T[],
  token: string | null | undefined,
  size: number,
  cursor: Cursor<NoInfer<T>>,
): Page<T> {
  const start = token == null ? 0 : cursor.read(all, token);
  const end = start + size;
  const items = all.slice(start, end);
  return end < all.length ? { items, next: cursor.write(all, end) } : { items };
}

/** The position, in base64; `invalid` makes the service's own error of a token that is none. */
export const byPosition = (invalid: () => Error): Cursor<unknown> => ({
  write: (_all, end) => encoded(`at:${end}`),
  read: (_all, token) => {
    const at = /^at:(?<at>\d+)$/.exec(decoded(token))?.groups?.['at'];
    if (at === undefined) throw invalid();
    return Number(at);
  },
});

/** The name of the last item before, in base64: others may come and go between pages; `invalid` as above. */
export const byLast = <T>(name: (item: T) => string, invalid: () => Error): Cursor<T> => ({
  write: (all, end) => encoded(`after:${name(all[end - 1]!)}`),
  read: (all, token) => {
    const last = /^after:(?<name>.+)$/s.exec(decoded(token))?.groups?.['name'];
    const index = last === undefined ? -1 : all.findIndex((item) => name(item) === last);
    if (index === -1) throw invalid();
    return index + 1;
  },
});

/** A name as it is, which need not be there; the list is in the order of its names. */
export const behind = <T>(name: (item: T) => string): Cursor<T> => ({
  write: (all, end) => name(all[end - 1]!),
  read: (all, start) => {
    const index = all.findIndex((item) => name(item) > start);
    return index === -1 ? all.length : index;
  },
});

const encoded = (text: string) => Buffer.from(text).toString('base64');
const decoded = (token: string) => Buffer.from(token, 'base64').toString('utf8');
