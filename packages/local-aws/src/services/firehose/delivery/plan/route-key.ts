/**
 * Where a record goes: the data of one partition, the error output of one type, the source backup, or the batch that
 * waits for the Lambda function, after which it goes on to one of the others.
 *
 * `partition` is the prefix with its keys inserted and its time left open; it is empty without dynamic partitioning,
 * where the prefix is evaluated as it stands when the object is named.
 */
export type RouteKey =
  | { readonly kind: 'data'; readonly partition: string }
  | { readonly kind: 'error'; readonly type: string }
  | { readonly kind: 'backup' }
  | { readonly kind: 'transform' };

/** The text of a route key, equal for equal keys, as journals keep it: `error?processing-failed`. */
export function routeId(key: RouteKey): string {
  switch (key.kind) {
    case 'data':
      return `data?${key.partition}`;
    case 'error':
      return `error?${key.type}`;
    case 'backup':
      return 'backup?';
    case 'transform':
      return 'transform?';
  }
}

export function parseRouteId(id: string): RouteKey {
  const mark = id.indexOf('?');
  const kind = id.slice(0, mark) as RouteKey['kind'];
  const rest = id.slice(mark + 1);
  switch (kind) {
    case 'data':
      return { kind, partition: rest };
    case 'error':
      return { kind, type: rest };
    case 'backup':
    case 'transform':
      return { kind };
  }
}

const nothing = Buffer.alloc(0);

/** Stands between the records of a route: error records carry their own newline; what is backed up or waits has none. */
export const delimiterOf = ({ kind }: RouteKey, dataDelimiter: Uint8Array): Uint8Array =>
  kind === 'data' ? dataDelimiter : nothing;
