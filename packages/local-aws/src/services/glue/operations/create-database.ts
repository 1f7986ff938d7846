import { CreateDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { databaseArns } from '../arns.ts';
import { checkDatabaseInput } from '../databases/check-database-input.ts';
import { alreadyExists } from '../errors.ts';
import { folded } from '../catalog/folded.ts';
import { withTags } from '../tags.ts';

export const createDatabase = operation(
  CreateDatabaseCommand,
  ({ DatabaseInput, Tags }, { state, account, region, caller }) => {
    const input = DatabaseInput!;
    checkDatabaseInput(input);
    const name = folded(input.Name!);
    const tags = withTags({}, Tags ?? {});
    if (state.catalog.databases.has(name)) throw alreadyExists('Database');
    const record = { input, createdAt: state.now() };
    state.commit({ kind: 'database', name, record }, caller.session?.roleArn);
    if (Object.keys(tags).length > 0)
      state.commit({ kind: 'tags', arn: databaseArns.write({ region, account }, name), record: tags });
  },
);
