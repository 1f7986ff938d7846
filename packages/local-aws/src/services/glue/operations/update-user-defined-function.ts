import { UpdateUserDefinedFunctionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';
import { getFunction } from '../functions/get-function.ts';

/** Replaces what a function is; its name stays. */
export const updateUserDefinedFunction = operation(
  UpdateUserDefinedFunctionCommand,
  ({ DatabaseName, FunctionName, FunctionInput }, { state }) => {
    const { createdAt } = getFunction(state, DatabaseName!, FunctionName!);
    const record = { input: { ...FunctionInput!, FunctionName }, createdAt };
    state.commit({ kind: 'function', database: folded(DatabaseName!), name: FunctionName!, record });
  },
);
