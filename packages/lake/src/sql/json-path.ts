import { SqlError } from './sql-error.ts';

const stepPattern = /\.([A-Za-z_][A-Za-z0-9_-]*)|\.?\["([^"\\]+)"\]|\."([^"\\]+)"/gy;

/**
 * The names of members in a JSON path such as `$.context.page["my.key"]` or `$.a."b-c"`, outermost first.
 *
 * Places in lists are left out: Trino takes `$.l[1]` for the member `1` of an object, too.
 *
 * @throws {SqlError} when it is not such a path
 */
export function jsonPathSteps(path: string): string[] {
  const steps: string[] = [];
  let at = 1;
  stepPattern.lastIndex = at;
  for (let match = stepPattern.exec(path); match; match = stepPattern.exec(path)) {
    steps.push(match[1] ?? match[2] ?? match[3]!);
    at = stepPattern.lastIndex;
  }
  if (!path.startsWith('$') || at !== path.length || steps.length === 0) {
    throw new SqlError(
      `a JSON path must be like $.name, $."a name" or $["a name"], without quotes or backslashes in names, got ${JSON.stringify(path)}`,
    );
  }
  return steps;
}
