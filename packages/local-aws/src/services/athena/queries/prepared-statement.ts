import type { PreparedStatement } from '@aws-sdk/client-athena';
import { resourceNotFound } from '../errors.ts';
import type { AthenaState } from '../state.ts';

/** Names are those of a workgroup. */
export const keyOf = (workGroup: string, statement: string): string => `${workGroup}/${statement}`;

export const notPrepared = (statement: string, workGroup: string): string =>
  `PreparedStatement ${statement} was not found in WorkGroup ${workGroup}`;

/**
 * @throws {InvalidRequestException} when there is no such workgroup.
 * @throws {ResourceNotFoundException} when it has no statement of that name.
 */
export function preparedStatement(state: AthenaState, workGroup: string, name: string): PreparedStatement {
  const group = state.getWorkGroup(workGroup);
  const found = state.findPreparedStatement(keyOf(group.name, name));
  if (!found) throw resourceNotFound(notPrepared(name, group.name));
  return found;
}
