import { invalidRequest } from '../errors.ts';
import { preparedStatement } from '../queries/prepared-statement.ts';
import type { AthenaState } from '../state.ts';
import type { Parameters } from './with-parameters.ts';

interface Asked {
  readonly sql: string;
  readonly parameters?: Parameters;
}

const using = String.raw`\s*(?:using\s+(?<using>.*?))?\s*;?\s*$`;
/** `EXECUTE name` and `EXECUTE name USING 1, 'a'`. */
const executeNamed = new RegExp(
  String.raw`^\s*execute\s+(?!immediate\b)("?)(?<name>\w[\w@:]*)\1${using}`,
  'is',
);
/** The same with a statement itself, in quotes, in the place of its name. */
const executeQuoted = new RegExp(
  String.raw`^\s*execute\s+immediate\s*'(?<quoted>(?:[^']|'')*)'${using}`,
  'is',
);

/**
 * What a text has executed: a prepared statement of the workgroup where it names one, the statement that it quotes behind
 * `EXECUTE IMMEDIATE`, otherwise itself.
 *
 * Documented: values are given behind `USING`, or as the parameters of the execution.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-querying.html
 * @throws {ResourceNotFoundException} when the workgroup has no such statement.
 */
export function executed(
  state: AthenaState,
  workGroup: string,
  sql: string,
  values: readonly string[] | undefined,
): Asked {
  const found = (executeNamed.exec(sql) ?? executeQuoted.exec(sql))?.groups;
  const parameters = values && { values, areWritten: false };
  if (!found) return { sql, ...(parameters && { parameters }) };
  if (found['using'] !== undefined && parameters)
    throw invalidRequest('Parameters must be given by USING or by ExecutionParameters, got both');
  const text =
    found['quoted']?.replaceAll("''", "'") ??
    preparedStatement(state, workGroup, found['name']!).QueryStatement!;
  const given = found['using'] === undefined ? parameters : { values: [found['using']], areWritten: true };
  return { sql: text, ...(given && { parameters: given }) };
}
