import { invalidRequest } from '../errors.ts';
import { preparedStatement } from '../queries/prepared-statement.ts';
import type { AthenaState } from '../state.ts';
import type { Parameters } from './with-parameters.ts';

interface Asked {
  readonly sql: string;
  readonly parameters?: Parameters;
}

/** `EXECUTE name` and `EXECUTE name USING 1, 'a'`; not `EXECUTE IMMEDIATE '…'`, which is Trino's to read. */
const execute = /^\s*execute\s+(?!immediate\b)("?)(\w[\w@:]*)\1\s*(?:using\s+(.*?))?\s*;?\s*$/is;

/**
 * What a text has executed: a prepared statement of the workgroup where it names one, otherwise itself.
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
  const [found, , name = '', using] = execute.exec(sql) ?? [];
  const parameters = values && { values, areWritten: false };
  if (found === undefined) return { sql, ...(parameters && { parameters }) };
  if (using !== undefined && parameters)
    throw invalidRequest('Parameters must be given by USING or by ExecutionParameters, got both');
  const { QueryStatement } = preparedStatement(state, workGroup, name);
  const given = using === undefined ? parameters : { values: [using], areWritten: true };
  return { sql: QueryStatement!, ...(given && { parameters: given }) };
}
