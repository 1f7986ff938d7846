import { DeleteUserDefinedFunctionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';
import { getFunction } from '../functions/get-function.ts';

export const deleteUserDefinedFunction = operation(
  DeleteUserDefinedFunctionCommand,
  ({ DatabaseName, FunctionName }, { state }) => {
    getFunction(state, DatabaseName!, FunctionName!);
    state.commit({ kind: 'function', database: folded(DatabaseName!), name: FunctionName! });
  },
);
