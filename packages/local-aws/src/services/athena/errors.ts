import { InvalidRequestException, ResourceNotFoundException } from '@aws-sdk/client-athena';
import { exception } from '../../kit/exception.ts';

/**
 * Observed (athena-local's measurements of AWS, 2026): what is wrong beside the names that the errors of Glue have.
 *
 * @see https://github.com/aoyagikouhei/athena-local/tree/main/docs/dev/measurements
 */
type AthenaErrorCode =
  | 'IDEMPOTENT_PARAMETER_MISMATCH'
  | 'INVALID_INPUT'
  | 'INVALID_QUERY_EXECUTION_STATE'
  | 'MALFORMED_QUERY'
  | 'QUERY_EXECUTION_NOT_FOUND'
  | 'RESULT_NOT_FOUND';

export const invalidRequest = (message: string, code: AthenaErrorCode = 'INVALID_INPUT') =>
  new InvalidRequestException({ message, AthenaErrorCode: code, $metadata: {} });

/** A statement that Athena does not read. */
export const malformedQuery = (message: string) => invalidRequest(message, 'MALFORMED_QUERY');

export const resourceNotFound = exception(ResourceNotFoundException);
