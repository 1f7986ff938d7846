import type { LakeFormationState } from '../state.ts';
import { tableRights } from './rights.ts';

/**
 * The columns of a table that are shown to a role; undefined where the table is not.
 *
 * Documented: who may do anything with a table sees what it is made of, and who may select some of its columns these
 * alone; administrators see all.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html#perm-describe
 */
export function shownColumns(
  state: LakeFormationState,
  roleArn: string,
  database: string,
  table: string,
): readonly string[] | undefined {
  const found = state.findTables(database)?.find(({ name }) => name === table);
  if (!found || state.seesAll(roleArn)) return found?.columns;
  const { columns, permissions } = tableRights(state, roleArn, database, found);
  if (columns.length > 0) return columns;
  return permissions.size > 0 ? found.columns : undefined;
}
