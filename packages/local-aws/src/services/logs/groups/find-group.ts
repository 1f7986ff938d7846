import { InvalidParameterException, ValidationException } from '@aws-sdk/client-cloudwatch-logs';
import { nameOfIdentifier } from '../arns.ts';
import type { LogGroup, LogsState } from '../state.ts';

/** Finds the log group that an input names in one of the two ways. */
export function findGroup(
  state: LogsState,
  { logGroupName, logGroupIdentifier }: { logGroupName?: string; logGroupIdentifier?: string },
): LogGroup {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw new ValidationException({
      message: 'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
      $metadata: {},
    });
  }
  const name = logGroupName ?? (logGroupIdentifier && nameOfIdentifier(logGroupIdentifier));
  if (name) return state.getGroup(name);
  throw new InvalidParameterException({
    message: 'One of logGroupName and logGroupIdentifier must be given.',
    $metadata: {},
  });
}
