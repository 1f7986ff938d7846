import { SqlError } from './sql-error.ts';

const STEP = /\.([A-Za-z_][A-Za-z0-9_-]*)|\["([^"\\]+)"\]|\[(\d+)\]/gy;

/**
 * The steps of a JSON path such as `$.context.page["my.key"][0]`: a text is a member's name, a number a place.
 *
 * @throws {SqlError} when it is not such a path
 */
export function jsonPathSteps(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  let at = 1;
  STEP.lastIndex = at;
  for (let match = STEP.exec(path); match; match = STEP.exec(path)) {
    steps.push(match[1] ?? match[2] ?? Number(match[3]));
    at = STEP.lastIndex;
  }
  if (!path.startsWith('$') || at !== path.length || steps.length === 0) {
    throw new SqlError(
      `a JSON path must be like $.name, $["a name"] or $.list[0], without quotes or backslashes in names, got ${JSON.stringify(path)}`,
    );
  }
  return steps;
}
