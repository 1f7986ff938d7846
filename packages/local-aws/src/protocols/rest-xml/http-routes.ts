import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';

/** What a request of a REST protocol addresses, with everything that tells operations apart. */
export interface Addressed {
  readonly method: string;
  /** What the path names: nothing, a bucket, or an object in it. */
  readonly level: 'service' | 'bucket' | 'object';
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

interface Route {
  readonly name: string;
  readonly method: string;
  readonly level: Addressed['level'];
  /** Query parameters that the path template fixes, such as `tagging` or `list-type=2`. */
  readonly literals: readonly (readonly [string, string])[];
  /** Query parameters and headers without which the operation makes no sense, such as `uploadId`. */
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly knownQuery: ReadonlySet<string>;
}

/**
 * Makes the function that names the operation of a request, from the `http` traits of all operations of a service.
 *
 * The most specific operation wins: the one with most fixed query parameters, then with most required parameters
 * present. A query parameter that the winner does not know, but that selects another operation or that no operation
 * knows and has no value (so that it could only be a sub-resource), makes the answer undefined: a request is never
 * taken for a different operation.
 */
export function httpRoutes(operations: readonly StaticOperationSchema[]) {
  const routes = operations.map(route);
  const selecting = new Set(
    routes.flatMap(({ literals, requiredQuery }) => [...literals.map(([name]) => name), ...requiredQuery]),
  );
  const known = new Set(routes.flatMap(({ knownQuery }) => [...knownQuery]));

  return function operationName({ method, level, query, headers }: Addressed): string | undefined {
    const candidates = routes.filter(
      (candidate) =>
        candidate.method === method &&
        candidate.level === level &&
        candidate.literals.every(
          ([name, value]) => query.has(name) && (value === '' || query.get(name) === value),
        ) &&
        candidate.requiredQuery.every((name) => query.has(name)) &&
        // What a fixed parameter names already is told itself what it lacks.
        (candidate.literals.length > 0 ||
          candidate.requiredHeaders.every((name) => headers[name] !== undefined)),
    );
    const named = candidates.find(({ name }) => name === query.get('x-id'));
    const winner = named ?? candidates.toSorted((a, b) => specificity(b) - specificity(a))[0];
    if (!winner) return undefined;
    for (const [name, value] of query) {
      if (winner.knownQuery.has(name) || isSigning(name)) continue;
      if (selecting.has(name) || (value === '' && !known.has(name))) return undefined;
    }
    return winner.name;
  };
}

const specificity = ({ literals, requiredQuery, requiredHeaders }: Route) =>
  literals.length * 100 + requiredQuery.length + requiredHeaders.length;

/** Parameters of presigned URLs, versions 4 and 2, and the SDKs' own name of the operation. */
const isSigning = (name: string) =>
  /^x-amz-/i.test(name) || ['x-id', 'AWSAccessKeyId', 'Signature', 'Expires'].includes(name);

function route(schema: StaticOperationSchema): Route {
  const { http } = schema[3] as { http: [string, string, number] };
  const [path, search = ''] = http[1].split('?');
  const input = NormalizedSchema.of(deref(schema[4]));
  const members = input.isStructSchema() ? [...input.structIterator()] : [];
  // Required members come first in a structure schema; its seventh element counts them.
  const required = members.slice(0, Number((deref(schema[4]) as unknown as unknown[])[6] ?? 0));
  const traits = (list: typeof members, trait: 'httpQuery' | 'httpHeader') =>
    list.map(([, member]) => member.getMergedTraits()[trait]).filter((name) => name !== undefined);
  const literals = [...new URLSearchParams(search)].filter(([name]) => name !== 'x-id');
  return {
    name: schema[2],
    method: http[0],
    level: path === '/{Key+}' ? 'object' : members.some(([name]) => name === 'Bucket') ? 'bucket' : 'service',
    literals,
    requiredQuery: traits(required, 'httpQuery'),
    requiredHeaders: traits(required, 'httpHeader').map((name) => name.toLowerCase()),
    knownQuery: new Set([...literals.map(([name]) => name), ...traits(members, 'httpQuery')]),
  };
}
