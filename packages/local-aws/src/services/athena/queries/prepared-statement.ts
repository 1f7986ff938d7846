import type { CreatePreparedStatementInput, PreparedStatement } from '@aws-sdk/client-athena';
import { invalidRequest, resourceNotFound } from '../errors.ts';
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

/**
 * Saves a statement whose question marks are given values when it is executed; nobody reads it here.
 *
 * @throws {InvalidRequestException} when there is no such workgroup, or it has a statement of that name.
 */
export function addPreparedStatement(
  state: AthenaState,
  { StatementName, Description, QueryStatement, WorkGroup }: CreatePreparedStatementInput,
): void {
  const { name: WorkGroupName } = state.getWorkGroup(WorkGroup);
  const key = keyOf(WorkGroupName, StatementName!);
  if (state.findPreparedStatement(key))
    throw invalidRequest(`PreparedStatement ${StatementName} already exists in WorkGroup ${WorkGroupName}`);
  const LastModifiedTime = state.now();
  const record = { StatementName, QueryStatement, WorkGroupName, Description, LastModifiedTime };
  state.commit({ kind: 'preparedStatement', key, record });
}

/**
 * @throws {InvalidRequestException} when there is no such workgroup.
 * @throws {ResourceNotFoundException} when it has no statement of that name.
 */
export function removePreparedStatement(state: AthenaState, workGroup: string, name: string): void {
  preparedStatement(state, workGroup, name);
  state.commit({ kind: 'preparedStatement', key: keyOf(workGroup, name) });
}
