import { GetUserDefinedFunctionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { functionView } from '../functions/function-view.ts';
import { getFunction } from '../functions/get-function.ts';

export const getUserDefinedFunction = operation(
  GetUserDefinedFunctionCommand,
  ({ DatabaseName, FunctionName }, { state, account }) => ({
    UserDefinedFunction: functionView(
      getFunction(state, DatabaseName!, FunctionName!),
      DatabaseName!,
      account,
    ),
  }),
);
