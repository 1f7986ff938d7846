import { CreateUserDefinedFunctionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { alreadyExists } from '../errors.ts';
import { folded } from '../catalog/folded.ts';

/** Registers a function, as Trino keeps those of its language in the catalog; nothing is run here. */
export const createUserDefinedFunction = operation(
  CreateUserDefinedFunctionCommand,
  ({ DatabaseName, FunctionInput }, { state }) => {
    const name = FunctionInput!.FunctionName!;
    if (state.getDatabase(DatabaseName!).functions.has(name)) throw alreadyExists('Function');
    const record = { input: FunctionInput!, createdAt: state.now() };
    state.commit({ kind: 'function', database: folded(DatabaseName!), name, record });
  },
);
