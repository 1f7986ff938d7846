import type { EngineError, EngineQuery } from '../../../ports/query-engine.ts';

type Said = Pick<EngineError, 'name' | 'message' | 'isUsersFault'>;

const orNotAuthorized = 'cannot be resolved or requester is not authorized to access requested resources';

/**
 * What Trino says of a table or a column that is not there, or that somebody may not read, in the words of Athena.
 *
 * Observed (users' reports): the texts. Of a column that is withheld Trino tells neither its name nor its place: it is the
 * first in the statement of those that are withheld.
 */
export function asAthenaSays(error: EngineError, { sql, access = [] }: EngineQuery): Said {
  const { name, message, isUsersFault } = error;
  if (name === 'COLUMN_NOT_FOUND')
    return { name, message: message.replace(/cannot be resolved$/, orNotAuthorized), isUsersFault };
  if (name !== 'PERMISSION_DENIED') return { name, message, isUsersFault };
  const refused =
    /^Access Denied: Cannot select from (?:table|columns .* in table or view) (?<table>\S+)$/.exec(message);
  const [, database, table] = (refused?.groups?.['table'] ?? '').split('.');
  const seen = access.find((one) => one.database === database && one.table === table && one.maySelect);
  const words = sql.toLowerCase().match(/[\w$]+/g) ?? [];
  const column = words.find((word) => seen?.withheld.includes(word));
  if (column !== undefined)
    return {
      name: 'COLUMN_NOT_FOUND',
      message: `Column '${column}' ${orNotAuthorized}`,
      isUsersFault,
    };
  return {
    name: 'Error',
    message: `Insufficient permissions to execute the query. Insufficient Lake Formation permission(s): ${message}`,
    isUsersFault,
  };
}
