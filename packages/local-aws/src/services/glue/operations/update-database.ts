import { UpdateDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { checkDatabaseInput } from '../databases/check-database-input.ts';
import { invalidInput } from '../errors.ts';
import { folded } from '../catalog/folded.ts';

/** Replaces what a database says of itself; its name stays. */
export const updateDatabase = operation(UpdateDatabaseCommand, ({ Name, DatabaseInput }, { state }) => {
  const input = DatabaseInput!;
  checkDatabaseInput(input);
  const { record } = state.getDatabase(Name!);
  const name = folded(Name!);
  if (folded(input.Name!) !== name)
    throw invalidInput(`A database cannot be renamed: ${Name} to ${input.Name}.`);
  state.commit({ kind: 'database', name, record: { ...record, input } });
});
