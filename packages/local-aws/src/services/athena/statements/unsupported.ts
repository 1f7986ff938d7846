import { malformedQuery } from '../errors.ts';
import type { StatementReader } from './statement-reader.ts';

/**
 * How statements begin that Trino would do, and that Athena has not: beside those that it names, its stored procedures and
 * whatever is about a session, all that changes something and stands in neither of its references.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/unsupported-ddl.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/other-notable-limitations.html
 */
const unsupported = [
  'ALTER MATERIALIZED',
  'ANALYZE',
  'CALL',
  'COMMENT',
  'COMMIT',
  'CREATE FUNCTION',
  'CREATE MATERIALIZED',
  'CREATE OR REPLACE FUNCTION',
  'CREATE OR REPLACE MATERIALIZED',
  'CREATE ROLE',
  'DENY',
  'DROP FUNCTION',
  'DROP MATERIALIZED',
  'DROP ROLE',
  'GRANT',
  'REFRESH',
  'RESET',
  'REVOKE',
  'ROLLBACK',
  'SET',
  'SHOW CURRENT ROLES',
  'SHOW GRANTS',
  'SHOW ROLE GRANTS',
  'SHOW ROLES',
  'SHOW SESSION',
  'SHOW STATS',
  'START TRANSACTION',
  'TRUNCATE',
  'USE',
];

/**
 * Observed (users' reports): the text.
 *
 * @throws {InvalidRequestException} for a statement that Athena does not support and the engine would do.
 */
export function refuseUnsupported(reader: StatementReader): void {
  if (unsupported.some((words) => reader.takes(words)))
    throw malformedQuery('Queries of this type are not supported');
}
