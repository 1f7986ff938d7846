import { UpdateTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { concurrentModification, invalidInput } from '../errors.ts';
import { folded } from '../catalog/folded.ts';
import { checkTableInput } from '../tables/check-table-input.ts';

/**
 * Replaces what a table is by its next version.
 *
 * Observed (floci-io/floci#1205, verified on AWS): each update makes a version, and one for another `VersionId` than the
 * table's is refused. Documented: the version before is kept unless `SkipArchive` is set.
 */
export const updateTable = operation(UpdateTableCommand, (request, { state }) => {
  refuseMembers(
    'glue:UpdateTable',
    request,
    'ViewUpdateAction',
    'Force',
    'UpdateOpenTableFormatInput',
    'Name',
  );
  const { DatabaseName, TableInput: input, VersionId, SkipArchive } = request;
  if (!input) throw invalidInput('TableInput must be given.');
  checkTableInput(input);
  const { current } = state.getTable(DatabaseName!, input.Name!);
  if (VersionId !== undefined && VersionId !== current.versionId) throw concurrentModification();
  state.commit({
    kind: 'table',
    database: folded(DatabaseName!),
    name: folded(input.Name!),
    archives: SkipArchive !== true,
    record: { ...current, input, versionId: String(Number(current.versionId) + 1), updatedAt: state.now() },
  });
});
