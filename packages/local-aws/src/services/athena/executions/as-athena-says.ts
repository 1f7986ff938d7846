import type { EngineError } from '../../../ports/query-engine.ts';

/**
 * What Trino says of a table or a column that somebody may not read, in the words of Athena.
 *
 * Observed (users' reports): both texts; Athena puts a place in the statement before the first, which Trino does not tell
 * here.
 */
export function asAthenaSays(error: EngineError): Pick<EngineError, 'name' | 'message' | 'isUsersFault'> {
  const { name, message, isUsersFault } = error;
  if (name !== 'PERMISSION_DENIED') return { name, message, isUsersFault };
  const column = /^Access Denied: Cannot select from columns \[(?<first>[^\],]+)/.exec(message)?.groups?.[
    'first'
  ];
  if (column !== undefined)
    return {
      name: 'COLUMN_NOT_FOUND',
      message: `Column '${column}' cannot be resolved or requester is not authorized to access requested resources`,
      isUsersFault,
    };
  return {
    name: 'Error',
    message: `Insufficient permissions to execute the query. Insufficient Lake Formation permission(s): ${message}`,
    isUsersFault,
  };
}
