import { byName } from '../../dispatch/authorization/service-access.ts';
import type { AccountRegion } from '../../kit/arn.ts';
import { arnsOf } from '../../kit/arn.ts';
import type { GlueState } from './state.ts';

const arns = arnsOf('glue', '');

interface Input {
  readonly DatabaseName?: string;
  readonly DatabaseInput?: { readonly Name?: string };
  readonly TableName?: string;
  readonly TableInput?: { readonly Name?: string };
  readonly TablesToDelete?: readonly string[];
  readonly FunctionName?: string;
  readonly FunctionInput?: { readonly FunctionName?: string };
  readonly Name?: string;
  readonly JobName?: string;
  readonly ResourceArn?: string;
}

/**
 * Documented: what is asked of a table is asked of its database and of the catalog, too.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
 */
export const access = byName<GlueState>('glue', (input: Input, at, operation) => {
  if (input.ResourceArn !== undefined) return [input.ResourceArn];
  const { Name } = input;
  if (/Job/.test(operation)) return named(at, 'job/', input.JobName ?? Name);
  if (/Trigger/.test(operation)) return named(at, 'trigger/', Name);
  const inCatalog = (...resources: string[]) => [
    arns.write(at, 'catalog'),
    ...resources.map((resource) => arns.write(at, resource)),
  ];
  const database = input.DatabaseName ?? input.DatabaseInput?.Name;
  if (/Database/.test(operation)) {
    const name = database ?? Name;
    if (operation !== 'DeleteDatabase') return inCatalog(...(name === undefined ? [] : [`database/${name}`]));
    return inCatalog(`database/${name}`, `table/${name}/*`, `userDefinedFunction/${name}/*`);
  }
  if (database === undefined) return inCatalog();
  if (/UserDefinedFunction/.test(operation)) {
    const name = input.FunctionName ?? input.FunctionInput?.FunctionName ?? '*';
    return inCatalog(`database/${database}`, `userDefinedFunction/${database}/${name}`);
  }
  const tables = input.TablesToDelete ?? [input.TableName ?? input.TableInput?.Name ?? Name ?? '*'];
  return inCatalog(`database/${database}`, ...tables.map((table) => `table/${database}/${table}`));
});

const named = (at: AccountRegion, kind: string, name = '*') => [arns.write(at, `${kind}${name}`)];
