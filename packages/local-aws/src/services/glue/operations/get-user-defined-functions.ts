import { GetUserDefinedFunctionsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { functionView } from '../functions/function-view.ts';
import { matcher } from '../catalog/matcher.ts';
import { page } from '../page.ts';

/** Lists functions of a database, or of all; `Pattern` is a regular expression for the whole name. */
export const getUserDefinedFunctions = operation(
  GetUserDefinedFunctionsCommand,
  (input, { state, account }) => {
    const { DatabaseName, Pattern, FunctionType } = input;
    const fits = matcher('Pattern', Pattern!);
    const databases = DatabaseName === undefined ? state.databases() : [state.getDatabase(DatabaseName)];
    const functions = databases.flatMap(({ record, functions: held }) =>
      [...held]
        .filter(([name, one]) => fits(name) && (!FunctionType || one.input.FunctionType === FunctionType))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, one]) => functionView(one, record.input.Name!, account)),
    );
    const { items, ...paging } = page(functions, input);
    return { UserDefinedFunctions: items, ...paging };
  },
);
