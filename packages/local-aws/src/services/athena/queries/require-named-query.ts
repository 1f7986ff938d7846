import type { NamedQuery } from '@aws-sdk/client-athena';
import { invalidRequest } from '../errors.ts';
import type { AthenaState } from '../state.ts';

/** @throws {InvalidRequestException} when there is none of that id. */
export function requireNamedQuery(state: AthenaState, id: string): NamedQuery {
  const found = state.findNamedQuery(id);
  if (!found) throw invalidRequest(`NamedQuery ${id} does not exist`);
  return found;
}
