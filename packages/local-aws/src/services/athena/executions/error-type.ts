/**
 * Observed (athena-local's measurements of AWS, 2026): of these errors of Trino.
 *
 * @see https://github.com/aoyagikouhei/athena-local/blob/main/src/failure.rs
 */
const types: Readonly<Record<string, number>> = {
  CATALOG_NOT_FOUND: 1006,
  COLUMN_NOT_FOUND: 1006,
  DIVISION_BY_ZERO: 1001,
  FUNCTION_NOT_FOUND: 1303,
  INVALID_CAST_ARGUMENT: 1100,
  INVALID_FUNCTION_ARGUMENT: 1106,
  INVALID_PARAMETER_USAGE: 1100,
  NOT_SUPPORTED: 1200,
  NUMERIC_VALUE_OUT_OF_RANGE: 1100,
  SCHEMA_NOT_FOUND: 1301,
  SYNTAX_ERROR: 1006,
  TABLE_ALREADY_EXISTS: 1110,
  TABLE_NOT_FOUND: 1301,
  TYPE_MISMATCH: 1002,
};

/**
 * The `ErrorType` of a failure.
 *
 * Documented: 1003 for a task of DDL that failed, 1000 for what is the user's fault, 200 for what is the engine's.
 * Observed (as above): 1006 where Hive does not understand a statement.
 * @param reason as GetQueryExecution tells it, such as `TABLE_NOT_FOUND: …` or `FAILED: SemanticException …`
 * @see https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
 */
export function errorType(reason: string, isUsersFault: boolean): number {
  if (reason.startsWith('FAILED: Execution Error')) return 1003;
  if (reason.startsWith('FAILED: ')) return 1006;
  const [name = ''] = /^[A-Z_]+(?=: )/.exec(reason) ?? [];
  return types[name] ?? (isUsersFault ? 1000 : 200);
}
