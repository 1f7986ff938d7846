import type { LogGroup, LogsState } from '../state.ts';
import { invalidParameter, validationError } from '../errors.ts';
import { nameOfIdentifier } from './name-of-identifier.ts';

/** Finds the log group that an input names in one of the two ways. */
export function findGroup(
  state: LogsState,
  { logGroupName, logGroupIdentifier }: { logGroupName?: string; logGroupIdentifier?: string },
): LogGroup {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw validationError('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  const name = logGroupName ?? (logGroupIdentifier && nameOfIdentifier(logGroupIdentifier));
  if (name) return state.getGroup(name);
  throw invalidParameter('One of logGroupName and logGroupIdentifier must be given.');
}
