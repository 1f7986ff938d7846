import type { FunctionRecord } from '../catalog/entry.ts';
import { notFound } from '../errors.ts';
import type { GlueState } from '../state.ts';

/** @throws {EntityNotFoundException} when there is none of that name. */
export function getFunction(state: GlueState, database: string, name: string): FunctionRecord {
  const found = state.getDatabase(database).functions.get(name);
  if (!found) throw notFound(`Function ${name} not found.`);
  return found;
}
