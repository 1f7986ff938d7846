import { invalidInput } from '../errors.ts';
import { folded } from '../catalog/folded.ts';
import type { GlueState } from '../state.ts';
import { versionNotFound } from './versions.ts';

/**
 * Removes an old version of a table.
 *
 * @throws {EntityNotFoundException} when it is not there.
 * @throws {InvalidInputException} when it is the current one.
 */
export function deleteVersion(state: GlueState, database: string, table: string, versionId: string): void {
  const { current, versions } = state.getTable(database, table);
  if (versionId === current.versionId) throw invalidInput('Latest version of the table cannot be deleted.');
  if (!versions.has(versionId)) throw versionNotFound();
  state.commit({ kind: 'version', database: folded(database), table: folded(table), versionId });
}
