import type { EngineError } from '../../../../ports/query-engine.ts';

/** Why a statement fails, as Hive says it. */
export const hiveError = (message: string): EngineError =>
  Object.assign(new Error(`FAILED: ${message}`), { isUsersFault: true });

/**
 * What Glue or IAM refuses, as Hive tells it; any other error as it is.
 *
 * Observed (users' reports): the text.
 */
export function asHiveSays(error: unknown): unknown {
  const { name, message, $fault } = error as Error & { readonly $fault?: string };
  if ($fault !== 'client') return error;
  return hiveError(
    `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${name}(message:${message})`,
  );
}
