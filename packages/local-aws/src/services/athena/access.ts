import { byName } from '../../dispatch/authorization/service-access.ts';
import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import type { Need } from '../../ports/asker.ts';
import { arn } from '../../kit/arn.ts';
import type { AccountRegion } from '../../kit/arn.ts';
import { dataCatalogArns, workGroupArns } from './arns.ts';
import { addressOf } from './s3-address.ts';
import type { AthenaState } from './state.ts';
import { primary } from './workgroups/primary.ts';

interface Input {
  readonly WorkGroup?: string;
  readonly Name?: string;
  readonly ResourceARN?: string;
  readonly QueryExecutionId?: string;
  readonly QueryExecutionIds?: readonly string[];
  readonly NamedQueryId?: string;
  readonly NamedQueryIds?: readonly string[];
  readonly CatalogName?: string;
  readonly DatabaseName?: string;
  readonly TableName?: string;
}

/** Whatever is run or kept belongs to a workgroup, which is what has to be allowed. */
const named = byName<AthenaState>('athena', (input: Input, { state, ...at }, operation) => {
  if (input.ResourceARN !== undefined) return [input.ResourceARN];
  if (operation === 'ListWorkGroups' || operation === 'ListDataCatalogs') return [];
  const catalog = operation === 'GetDataCatalog' ? input.Name : input.CatalogName;
  if (catalog !== undefined) return [dataCatalogArns.write(at, catalog)];
  const { QueryExecutionId, QueryExecutionIds = [], NamedQueryId, NamedQueryIds = [] } = input;
  const executions = QueryExecutionId === undefined ? QueryExecutionIds : [QueryExecutionId];
  const queries = NamedQueryId === undefined ? NamedQueryIds : [NamedQueryId];
  const ofIds = [
    ...executions.map((id) => state.findExecution(id)?.shown.WorkGroup),
    ...queries.map((id) => state.findNamedQuery(id)?.WorkGroup),
  ];
  const asked = /WorkGroup/.test(operation) ? (input.WorkGroup ?? input.Name) : input.WorkGroup;
  const names = ofIds.length > 0 ? ofIds : [asked];
  return [...new Set(names)].map((name) => workGroupArns.write(at, name ?? primary.name));
});

/** What an operation asks of Glue, in the name of who asks it. */
const glueActions: Readonly<Record<string, string>> = {
  ListDatabases: 'glue:GetDatabases',
  GetDatabase: 'glue:GetDatabase',
  ListTableMetadata: 'glue:GetTables',
  GetTableMetadata: 'glue:GetTable',
};

function glueNeeds(action: string, { DatabaseName, TableName }: Input, at: AccountRegion): Need[] {
  const database = DatabaseName ?? '*';
  const ofTables = action.startsWith('glue:GetTable') ? [`table/${database}/${TableName ?? '*'}`] : [];
  return ['catalog', `database/${database}`, ...ofTables].map((resource) => ({
    action,
    resource: arn({ service: 'glue', ...at }, resource),
  }));
}

/**
 * Documented: who reads results needs to read the object that they are in, too.
 *
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
export const access: ServiceAccess<AthenaState> = {
  needs(operation, input: Input, at) {
    const needs = named.needs(operation, input as never, at);
    const ofGlue = glueActions[operation];
    if (ofGlue !== undefined) return [...needs, ...glueNeeds(ofGlue, input, at)];
    const execution = at.state.findExecution(input.QueryExecutionId ?? '');
    const location = execution?.shown.ResultConfiguration?.OutputLocation;
    if (operation !== 'GetQueryResults' || location === undefined) return needs;
    const { bucket, key } = addressOf(location);
    return [...needs, { action: 's3:GetObject', resource: arn({ service: 's3' }, `${bucket}/${key}`) }];
  },
};
