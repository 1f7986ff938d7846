import type { JqExpression } from './jq-expression.ts';
import { parseQuery } from './parse-query.ts';

/** A member name or an array index. */
export type PathSegment = string | number;

/** A query that only picks values by their place: its keys, and the path of each, in the query's order. */
export interface PathQuery {
  readonly keys: readonly string[];
  readonly paths: readonly (readonly PathSegment[])[];
}

/**
 * Reads a query that jq compiles as a `PathQuery`, such as `{userId: .user_id, city: .geo["city"], first: .items[0].id, page}`.
 *
 * Undefined for any other query, which then needs a real jq.
 */
export function findPathQuery(query: string): PathQuery | undefined {
  const expression = parseQuery(query);
  if (expression?.type !== 'object' || expression.members.length === 0) return undefined;
  const keys: string[] = [];
  const paths: (readonly PathSegment[])[] = [];
  for (const { key, value, variable } of expression.members) {
    if (variable || key.type !== 'literal' || typeof key.value !== 'string') return undefined;
    const path = value === undefined ? [key.value] : findPath(value);
    if (path === undefined || keys.includes(key.value)) return undefined;
    keys.push(key.value);
    paths.push(path);
  }
  return { keys, paths };
}

function findPath(expression: JqExpression): PathSegment[] | undefined {
  if (expression.type === 'identity') return [];
  if (expression.type === 'index') {
    const { of, key } = expression;
    const path = findPath(of);
    const segment = key.type === 'literal' ? key.value : undefined;
    return path && (typeof segment === 'string' || typeof segment === 'number')
      ? [...path, segment]
      : undefined;
  }
  if (expression.type !== 'pipe') return undefined;
  const left = findPath(expression.left);
  const right = findPath(expression.right);
  return left && right && [...left, ...right];
}

/** What jq 1.6 says when a path asks a value for a member that such a value cannot have. */
export function indexError(kind: string, segment: PathSegment): string {
  return typeof segment === 'string'
    ? `Cannot index ${kind} with string "${segment}"`
    : `Cannot index ${kind} with number`;
}

/**
 * Follows a path through a parsed JSON value as jq 1.6 does: null and what is missing give null.
 *
 * @throws {Error} with jq's message when a value on the way has no members of that kind.
 */
export function followPath(value: unknown, path: readonly PathSegment[]): unknown {
  let current = value;
  for (const segment of path) {
    if (current === null) continue;
    if (typeof segment === 'string') {
      if (typeof current !== 'object' || Array.isArray(current))
        throw new Error(indexError(kindOf(current), segment));
      current = Object.hasOwn(current, segment) ? (current as Record<string, unknown>)[segment] : null;
    } else {
      if (!Array.isArray(current)) throw new Error(indexError(kindOf(current), segment));
      // An index such as 1.7 finds nothing.
      current = current[segment] ?? null;
    }
  }
  return current;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
